# fails: merge-finished
# says: Changed in `churn` and not committed: `settings.py`
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
