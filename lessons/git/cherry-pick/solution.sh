git switch release/1.0
git cherry-pick -x main~3 main~1
