# fails: branches-gone
# says: HEAD is detached
git merge -q --ff-only feature/scaler
git merge -q --no-edit feature/report
git branch -D feature/scaler feature/report
git checkout -q --detach
