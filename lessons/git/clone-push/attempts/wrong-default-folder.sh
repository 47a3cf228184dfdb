# fails: clone
# says: Your clone is in `churn`; it should be in `work`
git clone -q server/churn.git
cd churn
git switch -q -c feature/metrics
echo "x = 1" > metrics.py
git add metrics.py
git commit -q -m "Add metrics"
git push -q -u origin feature/metrics
