# fails: wip-gone
# says: at `Loader` (
git revert --no-edit HEAD~1
git push
git switch feature/loader
git reset --soft HEAD~2
git commit -m "Loader"
