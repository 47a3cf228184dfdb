# fails: settings-value
# says: gives `LEARNING_RATE` the value `0.1`; it should be 0.05
git merge feature/threshold
git checkout --theirs settings.py
git add settings.py
git rm -q old_eval.py
git commit -q --no-edit
