git branch hotfix/1.0.1 v1.0
git worktree remove --force old-review || rm -rf .git/worktrees/old-review
git worktree add --lock ../churn-hotfix hotfix/1.0.1
python3 -c 'open("../churn-hotfix/score.py","w").write("LIMIT=100\r\n")'
git -C ../churn-hotfix commit -qam x --author "Mara <m@x.example>"
