git clone --single-branch server/churn.git work
git -C work switch -c feature/metrics
echo "def f1(y, p): ..." > work/metrics.py
git -C work add metrics.py
git -C work commit -m "Add metrics"
git -C work push ../server/churn.git feature/metrics
git -C work config branch.feature/metrics.remote origin
git -C work config branch.feature/metrics.merge refs/heads/feature/metrics
