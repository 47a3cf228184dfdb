# fails: commits-back
# says: `main` lacks the commit `Add recall`
git branch experiment/gbm "$(git reflog --format='%H %s' | awk '/Tune GBM/ {print $1; exit}')"
git merge --squash "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
git commit -m "Add README section"
