# fails: branch-on-server
# says: `feature/metrics` in `work` is ahead of the one on the server: `m`
git clone server/churn.git work
cd work
git switch -c feature/metrics
git push -u origin feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
