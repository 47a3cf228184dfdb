git clone -q server/churn.git
mv churn work
echo "x = 1" > work/metrics.py
git -C work add metrics.py
git -C work commit -q -m "On the wrong branch"
git -C work branch -m main feature/metrics
git -C work push -q --set-upstream origin HEAD
