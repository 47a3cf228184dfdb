# fails: merged-upstream
# says: the wrong way round
git remote add upstream "$LAB/server/upstream.git"
git fetch upstream
git switch -c fix/score-range upstream/main
sed -i.bak 's/return .*/return max(0.0, min(x, 1.0))/' score.py
git commit -am "fix"
git push origin fix/score-range
git push upstream "$(git commit-tree -p HEAD -p upstream/main -m "Merge #7" HEAD^{tree}):main"
