export LANG=ja_JP.UTF-8 LC_ALL=ja_JP.UTF-8
cd "$LAB"
git -C churn worktree prune
git --git-dir=churn/.git worktree add -q "$LAB/churn-hotfix" --no-checkout -b hotfix/1.0.1 v1.0
cd churn-hotfix
git reset -q --hard
sed -i.orig 's/10/100/' score.py
git commit -q -m "Raise the limit" score.py
