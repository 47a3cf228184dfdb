# fails: work-back
# says: `embed.py` is not on disk any more
git stash -u
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git stash branch report 'stash@{1}'
git commit -m "Report"
git switch feature/embeddings
git restore --source 'stash@{0}' train.py
git stash drop
