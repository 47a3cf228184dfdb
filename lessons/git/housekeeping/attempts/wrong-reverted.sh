# fails: main-aligned
# says: is ahead of the one on the server: 2 commits (`Experiment gone wrong`, `Revert
git fetch -p
git checkout train.py
git rebase origin/main
git revert --no-edit HEAD
git clean -fd
git branch -D feature/a
