# fails: two-commits
# says: There are 4 commits on `release/1.0`; there should be 2
git switch release/1.0
git cherry-pick -x main~3 main~1
git revert --no-edit HEAD HEAD~1
