# fails: report-content
# says: adds `debug.py` and adds `report.py`
git stash
git switch feature/report
git rm debug.py
git reset --soft main
git reset export.py
git checkout ORIG_HEAD -- debug.py
git commit -m "Add report skeleton"
git rm debug.py
git add export.py
git commit -m "Add CSV export"
