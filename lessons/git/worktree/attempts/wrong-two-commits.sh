# fails: fix-committed
# says: There are 2 new commits on `hotfix/1.0.1`
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
(cd ../churn-hotfix && echo 'LIMIT = 1000' > score.py && git commit -qam "Raise the limit")
(cd ../churn-hotfix && echo 'LIMIT = 100' > score.py && git commit -qam "Raise the limit")
git worktree prune
