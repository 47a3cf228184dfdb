git worktree add -q ../hot v1.0
cd ../hot
echo "LIMIT = 100" > score.py
git commit -qam fix
git switch -q -c hotfix/1.0.1
mv ../hot ../churn-hotfix
cd ../churn-hotfix
git worktree repair
cd ../churn
git worktree remove -f -f old-review
git worktree lock ../churn-hotfix --reason "needed until the release"
