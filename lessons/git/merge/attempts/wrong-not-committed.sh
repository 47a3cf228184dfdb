# fails: one-merge-commit
# says: There is no merge commit on `main` yet
git merge -q --ff-only feature/scaler
git merge --no-commit --no-ff feature/report
git branch -D feature/scaler feature/report
