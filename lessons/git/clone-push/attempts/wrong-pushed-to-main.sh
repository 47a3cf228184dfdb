# fails: server-main
# says: `main` on the server is not as it was: `m`
git clone server/churn.git work
cd work
echo 1 > metrics.py
git add .
git commit -m m
git push origin main
git switch -c feature/metrics
git push -u origin feature/metrics
