# fails: branch-on-server
# says: changes more: `train.py` is changed
git clone server/churn.git work
cd work
git switch -c feature/metrics
echo 1 > metrics.py
echo "Report metrics" >> train.py
git add .
git commit -m m
git push -u origin feature/metrics
