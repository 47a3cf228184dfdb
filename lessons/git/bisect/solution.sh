git bisect start HEAD v1.0
git bisect run ./check.sh
git tag first-bad refs/bisect/bad
git bisect reset
git revert --no-edit first-bad
