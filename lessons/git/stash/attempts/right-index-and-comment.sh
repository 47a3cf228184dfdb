git add -A && git stash push -q
git checkout -q main
printf 'THRESHOLD=0.5  # a share\n' > score.py
git commit -qam "Mend"
git checkout -q -b report main && git checkout 'stash@{1}' -- report.py && git commit -qm r
git checkout -q feature/embeddings && git stash pop --index
git stash drop
git branch spare
