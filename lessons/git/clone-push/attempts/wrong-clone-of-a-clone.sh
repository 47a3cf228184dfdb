# fails: clone
# says: `work` is not a clone of `server/churn.git`: its remote points to `~/mine
git clone server/churn.git ~/mine
git clone ~/mine work
cd work
git switch -c feature/metrics
echo 1 > metrics.py
git add .
git commit -m m
git push -u origin feature/metrics
git push ~/../lab/server/churn.git feature/metrics
