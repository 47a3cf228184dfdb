# fails: settings-value
# says: A conflict marker is left in line 3 of `settings.py`
git merge feature/threshold
git add -A
git rm -q -f old_eval.py
git commit -q --no-edit
