# fails: server-main
# says: `metrics` is new on the server
git clone server/churn.git work
cd work
git switch -c feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
git push -u origin feature/metrics:metrics
git push -u origin feature/metrics
