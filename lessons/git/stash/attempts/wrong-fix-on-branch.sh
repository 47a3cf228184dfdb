# fails: fix-on-main
# says: There is no new commit on `main` yet
git stash push -u
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git stash branch report 'stash@{1}'
git commit -m "Report"
git switch feature/embeddings
git stash pop
