# fails: fix-committed
# says: There is no new commit on `hotfix/1.0.1` yet
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
(cd ../churn-hotfix && echo 'LIMIT = 100' > score.py && git commit -qam "Raise the limit")
git -C ../churn-hotfix reset -q --hard v1.0
git worktree prune
