# fails: merged-upstream
# says: There is no merge commit on `main` yet
git remote add upstream "$LAB/server/upstream.git"
git fetch upstream
git switch -c fix/score-range upstream/main
sed -i.bak 's/return .*/return max(0.0, min(x, 1.0))/' score.py
git commit -am "fix #7"
git push origin fix/score-range
cd ../maintainer
git fetch ../server/fork.git fix/score-range
git merge --ff FETCH_HEAD
git push
cd ../work
git switch main
git pull --ff-only upstream main
git push origin main
