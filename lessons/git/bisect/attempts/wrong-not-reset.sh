# fails: bisect-over
# says: `git bisect` is still in progress
git bisect start HEAD v1.0
git bisect run ./check.sh
git tag first-bad refs/bisect/bad
