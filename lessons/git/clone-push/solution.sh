git clone server/churn.git work
cd work
git switch -c feature/metrics
echo 'def accuracy(y, p): return sum(a == b for a, b in zip(y, p)) / len(y)' > metrics.py
git add metrics.py
git commit -m "Add accuracy"
git push -u origin feature/metrics
