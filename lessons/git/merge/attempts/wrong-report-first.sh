# fails: one-merge-commit
# says: `feature/report` came first
git merge -q --no-edit feature/report
git merge -q --no-edit feature/scaler
git branch -D feature/scaler feature/report
