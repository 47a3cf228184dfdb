# fails: worktree-linked
# says: `churn-hotfix`
ln -s churn ../churn-hotfix
git worktree prune
