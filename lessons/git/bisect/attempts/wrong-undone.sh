# fails: main-repaired
# says: There are 2 new commits on `main`; there should be one
git bisect start HEAD v1.0
git bisect run ./check.sh
git tag first-bad refs/bisect/bad
git bisect reset
git revert --no-edit first-bad
git revert --no-edit HEAD
