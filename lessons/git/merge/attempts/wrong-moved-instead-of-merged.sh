# fails: both-in-main
# says: `feature/scaler` is not part of `main` yet
git reset -q --hard feature/report
git branch -D feature/scaler feature/report
