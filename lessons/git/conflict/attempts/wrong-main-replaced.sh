# fails: real-merge
# says: The commit `Slow down learning, drop old eval`
git reset -q --hard feature/threshold
git rm -q old_eval.py
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git commit -q -a -m "As agreed"
