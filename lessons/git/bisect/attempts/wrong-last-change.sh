# fails: culprit-tagged
# says: The check fails in the commit before as well
git tag first-bad $(git log -1 --format=%H -- score.sh)
git revert --no-edit first-bad
