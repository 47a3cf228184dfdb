# fails: cli-commits
# says: `fixup! Add score command`
git commit -a --fixup=HEAD~1
git switch feature/report
git reset --soft main
git reset
git add report.py
git commit -m "Add report skeleton"
git add export.py
git commit -m "Add CSV export"
rm debug.py
git switch feature/cli
