# fails: same-patches
# says: changes `features.py` and adds `report.py`; its original changes `features.py`
git switch release/1.0
git cherry-pick -x main~3
git checkout main report.py
git commit --amend --no-edit
git cherry-pick -x main~1
