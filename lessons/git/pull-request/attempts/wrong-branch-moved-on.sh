# fails: merged-upstream
# says: is not part of it: it was made on top of what is merged
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
git commit --allow-empty -m "One more"
git push origin fix/score-range
