# fails: wip-gone
# says: is 1 commit ahead of `Start loader`
git revert --no-edit HEAD~1
git push
git switch feature/loader
git reset HEAD~1
