# fails: commits-back
# says: does not come before
git branch experiment/gbm "$(git reflog --format='%H %s' | awk '/Tune GBM/ {print $1; exit}')"
git branch lost "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
git cherry-pick lost lost~1 lost~2
