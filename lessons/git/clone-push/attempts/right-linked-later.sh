mkdir place
cd place
git clone "$LAB/server/churn.git" ../work
cd ../work
git checkout -b feature/metrics
echo 1 > metrics.py
git add . && git commit -m m && git push origin feature/metrics
git branch --set-upstream-to=origin/feature/metrics
git branch notes
git reflog expire --expire=now --all
