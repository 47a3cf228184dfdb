git worktree add -q --no-checkout -b hotfix/1.0.1 ../churn-hotfix v1.0
cd ../churn-hotfix
git read-tree HEAD
git update-index --skip-worktree train.py
git checkout-index score.py
sed -i.bak 's/10/100/' score.py
rm score.py.bak
git commit -q -am "Grenze erhöhen"
git status --short
cd ../churn
git worktree prune
