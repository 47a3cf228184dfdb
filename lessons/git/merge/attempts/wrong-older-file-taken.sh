# fails: content
# says: `train.py` in the newest commit on `main` is not the file
git merge -q --ff-only feature/scaler
git merge -q --no-commit feature/report
git checkout -q feature/report -- train.py
git commit -q --no-edit
git branch -D feature/scaler feature/report
