# fails: report-branch
# says: `report` has no commit with `report.py`
git stash -u
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git stash branch report 'stash@{1}'
git stash push -m "half-done report"
git switch feature/embeddings
git stash pop 'stash@{1}'
