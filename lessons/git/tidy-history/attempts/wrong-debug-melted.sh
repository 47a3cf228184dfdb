# fails: report-content
# says: adds `debug.py` and adds `report.py`
git commit -a --fixup=HEAD~1
GIT_SEQUENCE_EDITOR=: git rebase -i --autosquash main
git switch feature/report
git reset --soft main
git reset export.py
git commit -m "Add report skeleton"
git add export.py
git commit -m "Add CSV export"
git switch feature/cli
