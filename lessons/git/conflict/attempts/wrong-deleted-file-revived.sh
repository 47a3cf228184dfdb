# fails: eval-gone
# says: `old_eval.py` came back
git merge feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git add -A
git commit -q --no-edit
