# fails: clean-end
# says: On disk in `churn`, but not tracked: `debug.py`
git commit -a --fixup=HEAD~1
GIT_SEQUENCE_EDITOR=: git rebase -i --autosquash main
git switch feature/report
git reset --soft main
git reset
git add report.py
git commit -m "Add report skeleton"
git add export.py
git commit -m "Add CSV export"
git switch feature/cli
