# fails: report-commits
# says: There is no commit `Add CSV export` on `feature/report`
git stash
git switch feature/report
git rm debug.py
git reset --soft main
git commit -m "Add report skeleton"
