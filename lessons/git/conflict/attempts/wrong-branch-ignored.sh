# fails: eval-gone
# says: `docs/threshold.md` is not in the newest commit on `main`
git merge -s ours --no-edit feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git commit -q -a -m "As agreed"
