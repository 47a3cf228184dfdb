# fails: settings-value
# says: gives `THRESHOLD` the value `0.45`; it should be 0.62
git merge feature/threshold
git checkout --ours settings.py
git add settings.py
git rm -q old_eval.py
git commit -q --no-edit
