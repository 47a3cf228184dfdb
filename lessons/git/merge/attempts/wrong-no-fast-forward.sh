# fails: one-merge-commit
# says: `feature/scaler` came in with a merge commit
git merge -q --no-ff --no-edit feature/scaler
git merge -q --no-edit feature/report
git branch -D feature/scaler feature/report
