# fails: bisect-over
# says: HEAD is detached
git bisect start HEAD v1.0
git bisect run ./check.sh
git tag first-bad refs/bisect/bad
git bisect reset main~0
git checkout --detach
git revert --no-edit first-bad
