# fails: main-aligned
# says: `main` in `work` is ahead of the one on the server: 2 commits
git fetch -p
git checkout train.py
git pull --no-rebase --no-edit
git clean -fd
git branch -D feature/a
