# fails: all-in-sync
# says: `main` in `work` is behind the one upstream
git remote add upstream "$LAB/server/upstream.git"
git fetch upstream
git switch -c fix/score-range upstream/main
sed -i.bak 's/return .*/return max(0.0, min(x, 1.0))/' score.py
git commit -am fix
git push origin fix/score-range
cd ../maintainer
git fetch ../server/fork.git fix/score-range
git merge --no-ff -m "Merge #7" FETCH_HEAD
git push
cd ../work
git fetch upstream
git push origin upstream/main:main
