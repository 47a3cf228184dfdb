# fails: main-folder-untouched
# says: Still staged for the next commit: `run.log` is new
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
(cd ../churn-hotfix && echo 'LIMIT = 100' > score.py && git commit -qam "Raise the limit")
git add run.log
git worktree prune
