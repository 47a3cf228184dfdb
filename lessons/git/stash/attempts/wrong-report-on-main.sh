# fails: fix-on-main
# says: There are 2 new commits on `main`
git stash -u
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git stash pop 'stash@{1}'
git commit -m "Half-done report"
git branch report
git switch feature/embeddings
git stash pop
