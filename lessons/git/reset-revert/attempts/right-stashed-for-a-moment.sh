git switch feature/loader
git reset HEAD~2
git stash --include-untracked
git switch main
git revert --no-edit HEAD~1
git push
git switch feature/loader
git stash pop
