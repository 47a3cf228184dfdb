# fails: main-folder-untouched
# says: `feature/train` is 2 commits ahead
git worktree prune
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
(cd ../churn-hotfix && echo "LIMIT = 100" > score.py && git commit -qam fix)
git merge -q --no-edit hotfix/1.0.1
