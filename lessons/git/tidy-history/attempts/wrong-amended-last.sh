# fails: fix-in-place
# says: is in the commit `Add help text`
git commit -a --amend --no-edit
git switch feature/report
git reset --soft main
git reset
git add report.py
git commit -m "Add report skeleton"
git add export.py
git commit -m "Add CSV export"
rm debug.py
git switch feature/cli
