git init work
cd work
git remote add team ../server/churn.git
git fetch team
git switch -c feature/metrics --no-track team/main
printf 'def recall(y, p):\n    return 0.0\n' > metrics.py
git add metrics.py
git commit -m "Recall"
git push --set-upstream team feature/metrics
git switch --detach
