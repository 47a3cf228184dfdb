# fails: both-in-main
# says: `feature/report` is not part of `main` yet
git merge -q --ff-only feature/scaler
git branch -d feature/scaler
