# fails: upstream
# says: The upstream of `feature/metrics` is `main` of `origin`
git clone server/churn.git work
cd work
git switch -c feature/metrics --track origin/main
echo 1 > metrics.py
git add .
git commit -m m
git push origin feature/metrics
