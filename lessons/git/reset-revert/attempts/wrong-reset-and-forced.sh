# fails: history-kept
# says: is no longer part of `main` on the server
git reset --hard HEAD~2
git push --force origin main
git switch feature/loader
git reset HEAD~2
