# fails: merge-finished
# says: The current branch of `churn` is `feature/threshold`; it should be `main`
git switch -q feature/threshold
git merge main
printf 'LEARNING_RATE = 0.05\nEPOCHS = 20\nTHRESHOLD = 0.62\nMIN_TENURE = 3\n' > settings.py
git add settings.py
git rm -q old_eval.py
git commit -q --no-edit
