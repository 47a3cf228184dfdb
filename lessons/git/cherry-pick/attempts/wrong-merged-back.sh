# fails: main-untouched
# says: `main` is 3 commits ahead of `Switch to gradient boosting`
git switch release/1.0
git cherry-pick -x main~3 main~1
git switch main
git merge --no-edit release/1.0
