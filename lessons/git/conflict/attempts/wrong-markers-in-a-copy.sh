# fails: settings-value
# says: of `settings_before.py` in the newest commit on `main`
git merge feature/threshold
cp settings.py settings_before.py
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git rm -q old_eval.py
git add .
git commit -q --no-edit
