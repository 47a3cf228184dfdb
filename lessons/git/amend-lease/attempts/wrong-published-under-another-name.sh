# fails: main-safe
# says: `feature/metrics-2` is new on the server
git add tests
git commit --amend --reset-author -m "Add metrics"
git push origin feature/metrics:feature/metrics-2
