# fails: report-branch
# says: holds your unfinished work: `train.py`
git stash push -u
git switch main
echo 'THRESHOLD = 0.5' > score.py
git commit -a -m "Fix threshold"
git switch feature/embeddings
git stash pop
git switch -c report
git stash pop
git add -A
git commit -m "Half-done report"
git switch feature/embeddings
git restore --source report train.py embed.py
