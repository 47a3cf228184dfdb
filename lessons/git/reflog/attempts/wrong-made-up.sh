# fails: commits-back
# says: `Add recall` (
for m in "Add recall" "Add lift chart" "Add README section"; do git commit -q --allow-empty -m "$m"; done
git branch experiment/gbm "$(git log --reflog --format=%H --grep='^Tune')"
