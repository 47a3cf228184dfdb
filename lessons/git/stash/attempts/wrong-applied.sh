# fails: stash-empty
# says: Still stashed: `stash@{0}` (`On feature/embeddings: embeddings`)
git stash push -u -m "embeddings"
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git stash branch report 'stash@{1}'
git commit -m "Report"
git switch feature/embeddings
git stash apply
