git config merge.ff no
git reset --hard "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
git merge --no-edit ORIG_HEAD
git branch experiment/gbm "$(git reflog --format='%H %s' | awk '/Try GBM/ {print $1; exit}')"
git branch -f experiment/gbm "$(git reflog --format='%H %s' | awk '/Tune GBM/ {print $1; exit}')"
git branch backup
