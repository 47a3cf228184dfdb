# fails: pruned
# says: `origin/main` in `work` is not current
git remote prune origin
git reset --hard origin/main
git clean -fd
git branch -D feature/a
