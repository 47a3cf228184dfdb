# fails: main-aligned
# says: HEAD is detached
git fetch -p
git switch -f --detach origin/main
git clean -fd
git branch -D feature/a
