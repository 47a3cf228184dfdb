# fails: changes-kept
# says: Line 1 of `loader.py`
git revert --no-edit HEAD~1
git push
git switch feature/loader
git reset HEAD~2
git stash --include-untracked
