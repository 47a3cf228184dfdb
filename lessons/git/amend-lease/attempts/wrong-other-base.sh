# fails: one-commit
# says: There are 2 new commits on `feature/metrics`
git add tests
git commit --amend --reset-author -m "Add metrics"
git fetch
git rebase origin/main
git push --force-with-lease origin feature/metrics
