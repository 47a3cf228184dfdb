# fails: server-untouched
# says: `main` on the server is not as it was
git fetch -p
git checkout train.py
git rebase origin/main
git push origin main
git clean -fd
git branch -D feature/a
