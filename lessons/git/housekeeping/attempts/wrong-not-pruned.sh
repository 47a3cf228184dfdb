# fails: pruned
# says: `origin/feature/a` is still in `work`
git fetch
git reset --hard origin/main
git clean -fd
git branch -d feature/a
