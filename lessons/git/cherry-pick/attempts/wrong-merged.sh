# fails: two-commits
# says: has a merge commit
git switch release/1.0
git merge --no-ff --no-edit main~1
