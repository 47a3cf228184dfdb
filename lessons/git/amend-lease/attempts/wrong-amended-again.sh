# fails: published
# says: `feature/metrics` in `work` ends with `Add metrics`
git add tests
git commit -q --amend -m "Add metrics"
git push -q --force-with-lease origin feature/metrics
git commit -q --amend --no-edit --reset-author
