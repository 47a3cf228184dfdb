# fails: upstream
# says: is `main` of this same repository
git clone server/churn.git work
cd work
git switch -c feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
git push -u origin feature/metrics
git branch --set-upstream-to=main
