# fails: threshold-back
# says: gives `THRESHOLD` the value `0.1`; it should be 0.5
git revert --no-edit HEAD
git push
git switch feature/loader
git reset HEAD~2
