cd "$LAB"
git -C churn worktree add --detach ../fix v1.0
git -C churn worktree move ../fix ../churn-hotfix
cd churn-hotfix
git switch -c hotfix/1.0.1
python3 -c 'import pathlib; pathlib.Path("score.py").write_text("LIMIT = 10 ** 2\n".replace("10 ** 2", "100"))'
git commit -a -m "One hundred"
rm -rf ../churn/.git/worktrees/old-review
git reflog expire --expire=now --all
