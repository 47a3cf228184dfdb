# fails: branch-on-server
# says: There are 2 new commits on `feature/metrics`
git clone server/churn.git work
cd work
git switch -c feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
echo 2 > metrics.py
git commit -a -m n
git push -u origin feature/metrics
