# fails: worktree-linked
# says: was moved or copied by hand
git worktree prune
git worktree add -q ../fix -b hotfix/1.0.1 v1.0
mv ../fix ../churn-hotfix
(cd ../churn-hotfix && echo 'LIMIT = 100' > score.py && git commit -qam "Raise the limit")
