# fails: settings-value
# says: sets `THRESHOLD` more than once: to `0.45` first
git merge feature/threshold
grep -v "^[<=>|]" settings.py > ~/settings.py
cp ~/settings.py settings.py
git add settings.py
git rm -q old_eval.py
git commit -q --no-edit
