# fails: two-commits
# says: There are 3 commits on `release/1.0`; there should be 2
git switch release/1.0
git cherry-pick -x main~4..main~1
