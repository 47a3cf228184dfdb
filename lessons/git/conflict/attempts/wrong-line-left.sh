# fails: settings-value
# says: Python cannot read `settings.py` in the newest commit on `main`
git merge feature/threshold
grep -v "^[<>|]" settings.py > ~/settings.py
cp ~/settings.py settings.py
git add settings.py
git rm -q old_eval.py
git commit -q --no-edit
