export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git worktree remove old-review
git branch -q -D review/old
git branch hotfix/1.0.1 "v1.0^{commit}"
git worktree add ../churn-hotfix hotfix/1.0.1
cd ../churn-hotfix
printf '# requests a minute\nLIMIT=100  # was 10\n' > score.py
git add .
git commit -m "Raise the limit" -m "It was ten times too low."
git worktree add --detach ../look v1.0
touch notes.txt
