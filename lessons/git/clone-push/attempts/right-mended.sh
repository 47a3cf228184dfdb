git clone server/churn.git work
cd work
git switch -c feature/metrics
touch metrics.py
git add metrics.py
git commit -m "Add metrics"
git push -u origin feature/metrics
echo "def f1(y, p): ..." > metrics.py
git commit --all --amend --no-edit
git push --force-with-lease
