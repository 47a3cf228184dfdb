# fails: branches
# says: There is no branch `feature/wip`
git fetch -p
git reset --hard origin/main
git clean -fd
git branch | grep -v main | xargs git branch -D
