# fails: clone
# says: is a shallow clone
git clone --depth 1 --no-single-branch "file://$LAB/server/churn.git" work
cd work
git switch -c feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
git push -u origin feature/metrics
