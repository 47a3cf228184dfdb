git add tests
git commit --amend --reset-author -m "Add metrics"
git push --force-with-lease origin feature/metrics
