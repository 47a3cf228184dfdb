# fails: commit-repaired
# says: The author of the commit `Add metrics`
git add tests
git commit --amend -m "Add metrics"
git push -f origin feature/metrics
