# fails: threshold-back
# says: does not set `CURRENCY`
git revert --no-edit HEAD~2..HEAD
git push
git switch feature/loader
git reset HEAD~2
