# fails: changes-kept
# says: `loader_utils.py` is missing
git revert --no-edit HEAD~1
git push
git switch feature/loader
git reset --hard HEAD~2
git restore --source=ORIG_HEAD loader.py
