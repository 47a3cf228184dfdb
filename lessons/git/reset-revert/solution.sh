git revert --no-edit HEAD~1
git push
git switch feature/loader
git reset HEAD~2
