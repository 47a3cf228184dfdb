# fails: clone
# says: has none of its commits
git init work
cd work
git remote add origin ../server/churn.git
git switch -c feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
git push -u origin feature/metrics
