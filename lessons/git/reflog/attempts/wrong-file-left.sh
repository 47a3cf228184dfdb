# fails: clean
# says: On disk in `churn`, but not tracked: `gbm.py`
git branch experiment/gbm "$(git reflog --format='%H %s' | awk '/Tune GBM/ {print $1; exit}')"
git merge --no-edit "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
git show experiment/gbm:gbm.py > gbm.py
