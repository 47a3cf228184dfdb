# fails: fix-committed
# says: it should change `score.py` and nothing else
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
cd ../churn-hotfix
cp ../churn/train.py .
echo 'LIMIT = 100' > score.py
git commit -qam "Raise the limit"
git worktree prune
