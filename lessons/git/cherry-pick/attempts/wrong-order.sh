# fails: two-commits
# says: The commits on `release/1.0` are in another order
git switch release/1.0
git cherry-pick -x main~1 main~3
