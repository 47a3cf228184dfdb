git branch attic
git stash push --include-untracked
git fetch -p
git reset --hard FETCH_HEAD
git update-ref -d refs/heads/feature/a
git tag seen feature/wip
git reflog expire --expire=now --all
