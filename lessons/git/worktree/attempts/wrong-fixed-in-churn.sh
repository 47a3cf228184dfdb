# fails: main-folder-untouched
# says: `score.py` on disk is not the file as you got it
git worktree add -q ../churn-hotfix -b hotfix/1.0.1 v1.0
echo 'LIMIT = 100' > score.py
cp score.py ../churn-hotfix
git -C ../churn-hotfix commit -qam "Raise the limit"
git worktree prune
