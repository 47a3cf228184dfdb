# fails: worktree-linked
# says: `churn-hotfix` is a repository of its own, such as a clone
git clone -q . ../churn-hotfix
cd ../churn-hotfix
git switch -qc hotfix/1.0.1 v1.0
echo 'LIMIT = 100' > score.py
git commit -qam fix
git push -q origin hotfix/1.0.1
git -C ../churn worktree prune
