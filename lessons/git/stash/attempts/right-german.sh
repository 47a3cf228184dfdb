export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git stash save -u
git checkout main
sed -i 's/5\.0/.5   # was 5.0/' score.py
git add score.py; git commit -m "Schwelle"
git checkout feature/embeddings
git switch -c report main
git stash pop 'stash@{1}'
git commit -m "Bericht"
git checkout feature/embeddings
git stash apply
git stash drop
