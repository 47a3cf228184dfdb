# fails: content
# says: `scaler.py` in the newest commit on `main` is not the file
git merge -q --ff-only feature/scaler
git merge -q --no-commit feature/report
echo mean > scaler.py
git commit -q -a --no-edit
git branch -D feature/scaler feature/report
