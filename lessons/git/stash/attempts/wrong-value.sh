# fails: fix-on-main
# says: gives `THRESHOLD` the value `0.05`; it should be 0.5
git stash push -u
git switch main
echo 'THRESHOLD = 0.05' > score.py
git commit -a -m "Fix threshold"
git stash branch report 'stash@{1}'
git commit -m "Report"
git switch feature/embeddings
git stash pop
