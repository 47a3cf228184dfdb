git stash push -u
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
id=$(git rev-parse 'stash@{0}')
git stash drop
git stash branch report
git commit -m "Half-done report"
git switch feature/embeddings
git stash apply "$id"
