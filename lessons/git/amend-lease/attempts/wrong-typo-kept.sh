# fails: commit-repaired
# says: is called `Add metrcs`; it should be called `Add metrics`
git add tests
git commit --amend --reset-author --no-edit
git push --force-with-lease origin feature/metrics
