# fails: unreachable
# says: `secrets.env` is still in 2 commits
git rm -q data/dump.csv
git commit -qm "Remove data"
git reflog expire --expire=now --all
git gc -q --prune=now
