git branch -D feature/a
git clean -fd
git remote update --prune
git checkout -f -B main origin/main
