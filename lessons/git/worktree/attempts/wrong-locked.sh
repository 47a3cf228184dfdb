# fails: stale-entry-gone
# says: An entry for the deleted folder `old-review` is still registered
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
(cd ../churn-hotfix && echo 'LIMIT = 100' > score.py && git commit -qam "Raise the limit")
git worktree lock ../old-review
git worktree prune
