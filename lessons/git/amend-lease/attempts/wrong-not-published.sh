# fails: published
# says: the one on the server with `Add metrcs`
git add tests
git commit --amend --reset-author -m "Add metrics"
git push origin feature/metrics
