# fails: main-repaired
# says: is no longer part of `main`
git bisect start HEAD v1.0
git bisect run ./check.sh
git tag first-bad refs/bisect/bad
git bisect reset
git reset --hard first-bad~1
