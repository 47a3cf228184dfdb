# fails: one-commit
# says: still ends with the old commit
git add tests
git commit --amend --reset-author -m "Add metrics"
git push --force-with-lease origin feature/metrics
git reset --soft HEAD@{1}
git push --force-with-lease origin feature/metrics
