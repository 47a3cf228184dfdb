# fails: report-branch
# says: `report` has no commit with `report.py`
git stash -u
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git branch report
git switch feature/embeddings
git stash pop
git stash clear
