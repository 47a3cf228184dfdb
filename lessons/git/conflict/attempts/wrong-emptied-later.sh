# fails: settings-value
# says: `settings.py` is not in the newest commit
git merge feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git add settings.py
git rm -q old_eval.py
git commit -q --no-edit
git rm -q settings.py
git commit -q -m "Tidy up"
