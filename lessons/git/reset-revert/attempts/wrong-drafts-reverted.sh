# fails: wip-gone
# says: `feature/loader` is 4 commits ahead of `Start loader`
git revert --no-edit HEAD~1
git push
git switch feature/loader
git revert --no-edit HEAD HEAD~1
