# fails: branch-on-server
# says: `feature/metrics` in `work` ends with `Better`
git clone -q server/churn.git work
cd work
git switch -q -c feature/metrics
echo "x = 1" > metrics.py
git add metrics.py
git commit -q -m "Add metrics"
git push -q -u origin feature/metrics
git commit -q --amend -m "Better"
