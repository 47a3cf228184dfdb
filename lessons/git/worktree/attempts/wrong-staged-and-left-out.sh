# fails: worktree-linked
# says: Staged in `churn-hotfix` and not committed: `train.py`.
git worktree add -q -b hotfix/1.0.1 ../churn-hotfix v1.0
cd ../churn-hotfix
echo 'LIMIT = 100' > score.py
git commit -q -am "Raise the limit"
echo t2 >> train.py
git add train.py
git update-index --skip-worktree train.py
rm train.py
cd ../churn
git worktree prune
