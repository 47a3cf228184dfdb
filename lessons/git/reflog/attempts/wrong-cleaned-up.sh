# fails: branch-back
# says: git has cleaned up what nothing names
git merge --no-edit "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
git reflog expire --expire=now --all
git gc --prune=now -q
