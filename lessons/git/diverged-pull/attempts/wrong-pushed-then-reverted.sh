# fails: your-work-there
# says: `features.py` is not in
git pull --rebase
git push
git revert --no-edit HEAD
git push
