# fails: content
# says: Changed in `churn` and not committed: `report.py`
git merge -q --ff-only feature/scaler
git merge -q --no-edit feature/report
git branch -D feature/scaler feature/report
echo more >> report.py
