git stash push -u -m "embeddings"
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git stash branch report 'stash@{1}'
git commit -m "Half-done report"
git switch feature/embeddings
git stash pop
