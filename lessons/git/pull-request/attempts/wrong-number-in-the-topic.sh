# fails: merged-upstream
# says: does not name the request `#7`
git remote add upstream "$LAB/server/upstream.git"
git fetch upstream
git switch -c fix/score-range upstream/main
sed -i.bak 's/return .*/return max(0.0, min(x, 1.0))/' score.py
git commit -am "fix #7"
git push origin fix/score-range
cd ../maintainer
git fetch ../server/fork.git fix/score-range
git merge --no-ff --no-edit FETCH_HEAD
git commit --amend -m "Merge request 7"
git push
