# fails: main-aligned
# says: On disk in `work`, but not tracked
git fetch -p
git reset --hard origin/main
git branch -d feature/a
