git stash -q -u
git switch -q -c hotfix/1.0.1 v1.0
echo 'LIMIT = 100' > score.py
git commit -qam "Raise the limit"
git switch -q feature/train
git stash pop -q
git worktree prune
git worktree add -q ../churn-hotfix hotfix/1.0.1
