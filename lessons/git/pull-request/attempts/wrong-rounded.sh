# fails: fix-works
# says: `clamp(0.3)` returned `0`
git remote add upstream "$LAB/server/upstream.git"
git fetch upstream
git switch -c fix/score-range upstream/main
printf 'def clamp(x):\n    return round(max(0.0, min(x, 1.0)))\n' > score.py
git commit -am fix
git push origin fix/score-range
cd ../maintainer
git fetch ../server/fork.git fix/score-range
git merge --no-ff -m "Merge #7" FETCH_HEAD
git push
