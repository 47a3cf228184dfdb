# fails: origin-noted
# says: does not say where it came from
git switch release/1.0
git cherry-pick main~3 main~1
