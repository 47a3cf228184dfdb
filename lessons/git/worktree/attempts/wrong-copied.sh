# fails: worktree-linked
# says: `churn-hotfix` is a repository of its own
cp -r . ../churn-hotfix
cd ../churn-hotfix
git stash -q -u
git switch -q -c hotfix/1.0.1 v1.0
echo "LIMIT = 100" > score.py
git commit -qam fix
git push -q ../churn hotfix/1.0.1
git -C ../churn worktree prune
