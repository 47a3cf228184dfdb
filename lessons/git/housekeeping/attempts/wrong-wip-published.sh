# fails: server-untouched
# says: `feature/wip` is new on the server
git fetch -p
git reset --hard origin/main
git clean -fd
git branch -d feature/a
git push origin feature/wip
