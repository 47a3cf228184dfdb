git fetch -p
git switch feature/wip -f
git rebase main
git reset --hard ORIG_HEAD
git switch main
git reset --hard origin/main
git clean -f tmp.csv
git clean -fd out
git branch -d feature/a
