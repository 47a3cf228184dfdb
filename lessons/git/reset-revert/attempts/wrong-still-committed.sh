# fails: changes-kept
# says: `loader.py` is part of the current commit
git revert --no-edit HEAD~1
git push
git switch feature/loader
