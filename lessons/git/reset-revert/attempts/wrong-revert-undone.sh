# fails: threshold-back
# says: gives `THRESHOLD` the value `0.1`
git revert --no-edit HEAD~1
git push
git revert --no-edit HEAD
git push
git switch feature/loader
git reset HEAD~2
