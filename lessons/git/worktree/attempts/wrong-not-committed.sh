# fails: fix-committed
# says: There is no new commit on `hotfix/1.0.1` yet
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
echo 'LIMIT = 100' > ../churn-hotfix/score.py
git worktree prune
