# fails: fix-committed
# says: does not start at `v1.0`: it has the commit `More training`
git worktree add -q ../churn-hotfix -b hotfix/1.0.1
cd ../churn-hotfix
echo 'LIMIT = 100' > score.py
git commit -qam fix
git worktree prune
