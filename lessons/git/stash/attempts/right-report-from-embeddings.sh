git stash push -u
git switch main && echo 'THRESHOLD = 0.5' > score.py && git commit -a -m "Fix threshold"
git switch -c report feature/embeddings && git stash pop 'stash@{1}' && git commit -m "Half-done report"
git switch feature/embeddings && git stash pop
