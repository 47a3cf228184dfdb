# fails: branches-gone
# says: The branches `feature/report`, `feature/scaler` are still there
git merge -q --ff-only feature/scaler
git merge -q --no-edit feature/report
