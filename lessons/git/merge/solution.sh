git merge --ff-only feature/scaler
git merge --no-edit feature/report
git branch -d feature/scaler feature/report
