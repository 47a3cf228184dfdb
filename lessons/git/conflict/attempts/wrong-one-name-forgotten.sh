# fails: settings-value
# says: does not set `MIN_TENURE`; it should be 3
git merge feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
sed "/MIN_TENURE/d" settings.py > ~/settings.py
cp ~/settings.py settings.py
git add settings.py
git rm -q old_eval.py
git commit -q --no-edit
