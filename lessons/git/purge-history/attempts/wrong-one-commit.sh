# fails: history-kept
# says: There is no commit `Add training` on `main` yet
git rm -q --cached data/dump.csv
git checkout -q --orphan clean
git commit -qm "Start"
git branch -M clean main
git branch -D feature/x
git tag -d v0.1 v0.2
git reflog expire --expire=now --all
git gc -q --prune=now
