# fails: eval-gone
# says: `docs/threshold.md` in the newest commit on `main` has the line `Agreed.`
git merge feature/threshold
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
echo "Agreed." >> docs/threshold.md
git rm -q old_eval.py
git commit -q -a --no-edit
