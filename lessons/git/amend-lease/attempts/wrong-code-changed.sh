# fails: commit-repaired
# says: `metrics.py` in the commit of `feature/metrics` is not the file as you got it
echo 'def auc(y, p): return 0.5' > metrics.py
git add metrics.py tests
git commit --amend --reset-author -m "Add metrics"
git push --force-with-lease origin feature/metrics
