git stash
git switch main
sed -i.bak 's/5\.0/0.5/' score.py && rm score.py.bak
git commit -qam "Fix"
git stash show -p 'stash@{1}' | git apply
git switch -c report
git add report.py
git commit -m "Report"
git stash drop 'stash@{1}'
git switch feature/embeddings
git stash pop
cp train.py train.py~
