# fails: upstream
# says: `feature/metrics` has no upstream
git clone server/churn.git work
cd work
git switch -c feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
git push origin feature/metrics
