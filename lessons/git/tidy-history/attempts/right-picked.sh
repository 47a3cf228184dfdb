git add -u
git commit -m "squash me"
git switch -c work main
git cherry-pick feature/cli~3 feature/cli~2
git cherry-pick -n feature/cli
git commit --amend --no-edit
git cherry-pick feature/cli~1
git branch -f feature/cli
git checkout -B work main
git checkout feature/report -- report.py
git commit -m "Add report skeleton"
git checkout feature/report -- export.py
git commit -m "Add CSV export"
git branch -f feature/report work
git switch feature/cli
git branch -D work
git reflog expire --expire=now --all
