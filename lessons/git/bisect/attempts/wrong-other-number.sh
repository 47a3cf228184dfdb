# fails: main-repaired
# says: Line 2 of `score.sh` in the new commit on `main` is `FACTOR=1000`; it should be `FACTOR=10`
git bisect start HEAD v1.0
git bisect run ./check.sh > ~/log
git tag first-bad refs/bisect/bad
git bisect reset
sed 's/FACTOR=10$/FACTOR=1000/' score.sh > ~/score.sh
cp ~/score.sh score.sh
git commit -q -a -m "Raise the factor"
