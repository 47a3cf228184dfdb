# fails: culprit-tagged
# says: `./check.sh` still succeeds there
git bisect start HEAD v1.0
git bisect run ./check.sh
git tag first-bad refs/bisect/bad~1
git bisect reset
git revert --no-edit first-bad~0
