# fails: changes-kept
# says: `loader_utils.py`
git revert --no-edit HEAD~1
git push -q
git switch -q feature/loader
git reset -q HEAD~2
: > loader_utils.py
