# fails: one-merge-commit
# says: `main` has 2 new commits; the only one should be the merge
git merge -q --ff-only feature/scaler
git merge -q --no-edit feature/report
git revert -m 1 --no-edit HEAD
git branch -D feature/scaler feature/report
