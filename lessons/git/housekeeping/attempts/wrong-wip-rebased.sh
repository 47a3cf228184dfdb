# fails: branches
# says: `feature/wip` points at the commit `Half an idea`
git fetch -q -p
git reset -q --hard origin/main
git clean -q -f -d
git branch -d feature/a
git rebase -q main feature/wip
git switch -q main
