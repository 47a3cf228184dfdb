# fails: work-back
# says: `embed.py` is not on disk any more
git stash
git switch main
echo 'THRESHOLD = 0.5' > score.py
git add -A
git commit -m "Fix threshold"
git stash branch report 'stash@{1}'
git commit -m "Report"
git switch feature/embeddings
git stash pop
