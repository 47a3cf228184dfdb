# fails: branches-gone
# says: The branch `old/report` is still there
git merge -q --ff-only feature/scaler
git merge -q --no-edit feature/report
git branch -m feature/report old/report
git branch -d feature/scaler
