# fails: work-back
# says: Changed in `churn` and not committed: `score.py`
git stash push -u
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git stash branch report 'stash@{1}'
git commit -m "Report"
git switch feature/embeddings
git stash pop
echo 'THRESHOLD = 0.5' > score.py
