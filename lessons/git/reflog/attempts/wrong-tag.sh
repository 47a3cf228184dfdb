# fails: branch-back
# says: `experiment/gbm` in `churn` is a tag; it should be a branch
git tag experiment/gbm "$(git reflog --format='%H %s' | awk '/Tune GBM/ {print $1; exit}')"
git merge --no-edit "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
