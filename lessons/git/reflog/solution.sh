git branch experiment/gbm "$(git reflog --format='%H %gs' | awk '/Tune GBM/ {print $1; exit}')"
git merge --no-edit "$(git reflog --format='%H %gs' | awk '/Add README section/ {print $1; exit}')"
