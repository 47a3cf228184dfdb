git fetch --prune
git reset --hard origin/main
git clean -f -d
git branch -d feature/a
