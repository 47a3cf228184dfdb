git stash -u
git switch --detach main
echo 'THRESHOLD = 0.50' > score.py
git commit -am "Fix"
git branch -f main HEAD
git branch report stash@{1}
git switch feature/embeddings
git add train.py
git stash pop
git stash drop
git add -A
