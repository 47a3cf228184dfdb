# fails: branches
# says: There is no branch `feature/wip` in `work` any more
git fetch -q -p
git reset -q --hard origin/main
git clean -q -f -d
git merge -q --no-edit feature/wip
git branch -d feature/a feature/wip
