# fails: branch-back
# says: points at the commit `Try GBM`
git branch experiment/gbm "$(git reflog --format='%H %s' | awk '/Try GBM/ {print $1; exit}')"
git merge --no-edit "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
