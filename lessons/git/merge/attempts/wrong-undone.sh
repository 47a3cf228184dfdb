# fails: both-in-main
# says: `feature/report` is not part of `main` yet
git merge -q --ff-only feature/scaler
git merge -q --no-edit feature/report
git reset -q --hard HEAD~1
git branch -D feature/scaler feature/report
