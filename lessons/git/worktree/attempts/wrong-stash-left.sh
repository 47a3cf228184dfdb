# fails: main-folder-untouched
# says: is not the file as you got it
git stash -q
git switch -q -c hotfix/1.0.1 v1.0
git switch -q feature/train
git worktree prune
git worktree add -q ../churn-hotfix hotfix/1.0.1
(cd ../churn-hotfix && echo 'LIMIT = 100' > score.py && git commit -qam "Raise the limit")
