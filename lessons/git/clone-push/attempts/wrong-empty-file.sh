# fails: branch-on-server
# says: `metrics.py` is empty
git clone server/churn.git work
cd work
git switch -c feature/metrics
touch metrics.py
git add metrics.py
git commit -m "Add metrics"
git push -u origin feature/metrics
