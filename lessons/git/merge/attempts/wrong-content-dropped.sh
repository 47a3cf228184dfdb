# fails: content
# says: `report.py` is not in the newest commit on `main`
git merge -q --ff-only feature/scaler
git merge -q -s ours --no-edit feature/report
git branch -D feature/scaler feature/report
