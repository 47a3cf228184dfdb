git fetch ../server/upstream.git main
git switch -c fix/score-range FETCH_HEAD
printf 'LOW, HIGH = 0.0, 1.0\n' > limits.py
printf 'from limits import HIGH, LOW\n\n\ndef clamp(x):\n    return sorted((LOW, x, HIGH))[1]\n' > score.py
git add limits.py
git commit -m "Name the limits"
git commit -am "Clamp by sorting"
git push origin fix/score-range
git remote add upstream "file://$LAB/server/upstream.git"
git fetch upstream
merge=$(git commit-tree -p upstream/main -p fix/score-range -m "Scores stay in 0..1, closes #7" "fix/score-range^{tree}")
git push upstream "$merge:main"
git push origin "$merge:main"
git update-ref refs/heads/main "$merge"
