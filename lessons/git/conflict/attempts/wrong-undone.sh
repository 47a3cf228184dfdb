# fails: settings-value
# says: gives `THRESHOLD` the value `0.45`
git merge feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git add settings.py
git rm -q old_eval.py
git commit -q --no-edit
git revert -m 1 --no-edit HEAD
