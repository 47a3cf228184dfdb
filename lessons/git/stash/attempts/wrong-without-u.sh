# fails: fix-on-main
# says: The new commit on `main` adds `embed.py` and changes `score.py`
git stash
git switch main
echo 'THRESHOLD = 0.5' > score.py
git add -A
git commit -m "Fix threshold"
git stash branch report 'stash@{1}'
git add -A
git commit -m "Report"
git switch feature/embeddings
git stash pop
