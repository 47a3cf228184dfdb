git fetch
git rebase origin/main
git push origin HEAD:main
git fetch
git branch sketch HEAD~1
git reflog expire --expire=now --all
git gc -q --prune=now
