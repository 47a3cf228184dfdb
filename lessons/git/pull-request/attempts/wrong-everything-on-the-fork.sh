# fails: merged-upstream
# says: Nothing is merged yet
git remote add upstream ../server/upstream.git
git fetch upstream
git switch -c fix/score-range upstream/main
sed -i.bak 's/return .*/return max(0.0, min(x, 1.0))/' score.py
git commit -am fix
git push origin fix/score-range
git switch main
git merge --ff-only upstream/main
git merge --no-ff -m "Merge #7" fix/score-range
git push origin main
