git remote add upstream "$LAB/server/upstream.git"
git fetch upstream
git switch -c fix/score-range --no-track upstream/main
sed -i.bak 's/return min(x, 1.0)/return max(0.0, min(x, 1.0))/' score.py
rm score.py.bak
git commit -a -m "Clamp negative scores to zero"
git push -u origin fix/score-range
cd ../maintainer
git fetch ../server/fork.git fix/score-range
git merge --no-ff -m "Merge fix/score-range (#7)" FETCH_HEAD
git push
cd ../work
git switch main
git pull --ff-only upstream main
git push origin main
