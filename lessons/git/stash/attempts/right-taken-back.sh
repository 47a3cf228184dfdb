git add -A
git commit -m "wip"
git switch main
echo 'THRESHOLD: float = 5 / 10' > score.py
git commit -m "Fix" score.py
git stash branch report
git commit -a -m "Report"
git switch feature/embeddings
git reset HEAD~1
git tag kept report
