git clone server/churn.git work
cd work
echo "def f1(y, p): ..." > metrics.py
git add metrics.py
git commit -m "Add metrics"
git switch -c feature/metrics
git push -u origin feature/metrics:metrics
git push origin --delete metrics
git push -u origin feature/metrics
git branch -f main origin/main
