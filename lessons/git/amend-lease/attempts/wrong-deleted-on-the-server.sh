# fails: published
# says: There is no branch `feature/metrics` on the server
git add tests
git commit --amend --reset-author -m "Add metrics"
git push origin --delete feature/metrics
