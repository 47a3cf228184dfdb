# fails: one-commit
# says: There are 3 new commits on `feature/metrics`
git add tests
git commit --amend --reset-author -m "Add metrics"
git pull --no-rebase --no-edit -X ours origin feature/metrics
git push origin feature/metrics
