# fails: branch-back
# says: `experiment/gbm` points at the commit `Tune GBM`
git merge -q --no-edit "$(git log --reflog --format=%H --grep='^Add README section')"
git switch -q -c experiment/gbm
git cherry-pick "$(git log --reflog --format=%H --grep='^Try')" "$(git log --reflog --format=%H --grep='^Tune')"
git switch -q main
