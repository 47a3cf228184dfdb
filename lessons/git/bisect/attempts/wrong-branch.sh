# fails: culprit-tagged
# says: `first-bad` is a branch in `churn`, and not a tag
git bisect start HEAD v1.0
git bisect run ./check.sh
git branch first-bad refs/bisect/bad
git bisect reset
git revert --no-edit first-bad
