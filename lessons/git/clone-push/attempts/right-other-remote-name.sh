git clone -o tideline "file://$LAB/server/churn" work
cd work
git branch feature/metrics main
git switch feature/metrics
echo "TODO" > metrics.py
git add --all
git commit -m "m"
git push -u tideline HEAD
git switch main
