# fails: commits-back
# says: `Add recall` is on `main` 2 times; once is enough
git branch experiment/gbm "$(git reflog --format='%H %s' | awk '/Tune GBM/ {print $1; exit}')"
git branch lost "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
git cherry-pick lost~2
git merge --no-edit lost
