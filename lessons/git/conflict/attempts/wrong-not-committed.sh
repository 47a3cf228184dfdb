# fails: merge-finished
# says: Staged in `churn` and not committed
git merge feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git add settings.py
git rm -q old_eval.py
