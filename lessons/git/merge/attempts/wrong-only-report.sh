# fails: both-in-main
# says: `feature/scaler` is not part of `main` yet
git merge -q --no-edit feature/report
git branch -D feature/scaler feature/report
