git switch -c safe
git branch -f main "main@{1}"
git branch -f main "$(git reflog --format='%H %s' | awk '/Add README section/ {print $1; exit}')"
git switch main
git cherry-pick safe
git commit --allow-empty -m "Say thanks"
git branch experiment/gbm "$(git reflog --format='%H %s' | awk '/Tune GBM/ {print $1; exit}')"
git reflog expire --expire=now --all
