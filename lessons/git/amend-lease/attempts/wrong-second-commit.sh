# fails: one-commit
# says: There are 2 new commits on `feature/metrics`
git add tests
git commit -m "Add metrics"
git push origin feature/metrics
