# fails: one-merge-commit
# says: has one parent: it is a copy of changes, not a merge
git merge -q --ff-only feature/scaler
git cherry-pick feature/report
git branch -D feature/scaler feature/report
