# fails: wip-gone
# says: The current branch of `work` is `main`
git revert --no-edit HEAD~1
git push
git switch feature/loader
git reset HEAD~2
git switch --merge main
