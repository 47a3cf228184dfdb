# fails: in-sync
# says: `git merge` is still in progress
git fetch
git merge --no-commit --no-ff origin/main
