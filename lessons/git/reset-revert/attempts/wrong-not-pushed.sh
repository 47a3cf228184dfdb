# fails: threshold-back
# says: `main` in `work` is ahead of the one on the server: `Revert "Lower threshold to 0.1"`
git revert --no-edit HEAD~1
git switch feature/loader
git reset HEAD~2
