# fails: commit-repaired
# says: `tests/test_metrics.py` is not in the commit of `feature/metrics`: it is on disk, but untracked
git commit -a --amend --reset-author -m "Add metrics"
git push --force-with-lease origin feature/metrics
