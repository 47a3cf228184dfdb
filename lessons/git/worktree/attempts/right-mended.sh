git worktree add ../churn-hotfix -b hotfix/1.0.1
git worktree remove --force ../churn-hotfix
git branch -D hotfix/1.0.1
git worktree prune -v
git worktree add ../churn-hotfix -b hotfix/1.0.1 v1.0
cd ../churn-hotfix
echo 'LIMIT = 1000' > score.py
git commit -qam "Raise the limit"
echo 'LIMIT = 100' > score.py
git commit -q --amend --no-edit -a
git branch backup
git tag v1.0.1
