rm -r tmp.csv out
git checkout train.py
git switch --detach
git branch -r -d origin/feature/a origin/feature/b
git fetch
git branch -f main origin/main
git switch main
git branch -d feature/a
