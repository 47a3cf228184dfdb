# fails: new-work-kept
# says: `Add owners file` was thrown away
git branch experiment/gbm "$(git reflog --format='%H %s' | awk '/Tune GBM/ {print $1; exit}')"
git reset --hard "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
