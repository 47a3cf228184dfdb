# fails: main-safe
# says: `main` on the server went back to `Load data`
git add tests
git commit --amend --reset-author -m "Add metrics"
git push --mirror
