# fails: main-repaired
# says: lacks the line `# note 45`
git bisect start HEAD v1.0
git bisect run ./check.sh
git tag first-bad refs/bisect/bad
git bisect reset
git checkout first-bad~1 -- score.sh
git commit -m "Bring the old score back"
