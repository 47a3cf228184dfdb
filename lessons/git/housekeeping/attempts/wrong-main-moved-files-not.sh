# fails: main-aligned
# says: Staged in `work` and not committed
git fetch -p
git reset --soft origin/main
git clean -fd
git branch -D feature/a
