# fails: report-branch
# says: `report.py` in the last commit of `report` is not the file as you got it
git stash push -u
git switch -c report main
echo 'def report(): return "done"' > report.py
git add report.py
git commit -m "Report"
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git switch feature/embeddings
git stash pop
git stash drop
