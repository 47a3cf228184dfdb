# fails: work-back
# says: The commit `wip`
git add -A
git commit -m "wip"
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git stash branch report
git commit -a -m "Report"
git switch feature/embeddings
