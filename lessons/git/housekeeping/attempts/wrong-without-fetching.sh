# fails: main-aligned
# says: is behind the one on the server: `Fit model`
git remote prune origin
git reset --hard origin/main
git clean -fd
git branch -D feature/a
