# fails: branch-on-server
# says: There is no branch `feature/metrics` on the server: only `work` has it
git clone server/churn.git work
cd work
git switch -c feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
