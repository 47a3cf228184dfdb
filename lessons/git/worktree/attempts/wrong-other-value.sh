# fails: fix-committed
# says: `LIMIT` the value `1000`; it should be 100
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
(cd ../churn-hotfix && sed -i s/10/1000/ score.py && git commit -qam "Raise the limit")
git worktree prune
