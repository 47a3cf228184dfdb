# fails: topic-on-fork
# says: `fix/score-range` on the fork deletes `README.md`
git remote add upstream "$LAB/server/upstream.git"
git switch -c fix/score-range
sed -i.bak 's/return .*/return max(0.0, min(x, 1.0))/' score.py
git commit -am fix
git fetch upstream
git reset --soft upstream/main
git commit -m "Clamp below, too"
git push origin fix/score-range
cd ../maintainer
git fetch ../server/fork.git fix/score-range
git merge --no-ff -m "Merge #7" FETCH_HEAD
git push
cd ../work
git switch main
git pull --ff-only upstream main
git push origin main
