# fails: changes-kept
# says: Line 1 of `loader.py` is `def load(): pass`
git revert --no-edit HEAD~1
git push
git switch feature/loader
git reset --hard HEAD~2
