# fails: merge-finished
# says: Still in conflict in `churn`: `old_eval.py`
git merge feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git add settings.py
