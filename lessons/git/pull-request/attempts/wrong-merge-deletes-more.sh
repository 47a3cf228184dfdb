# fails: merged-upstream
# says: deletes `README.md`, which upstream's `main` had
git remote add upstream "$LAB/server/upstream.git"
git fetch upstream
git switch -c fix/score-range upstream/main
sed -i.bak 's/return .*/return max(0.0, min(x, 1.0))/' score.py
git commit -am fix
git push origin fix/score-range
cd ../maintainer
git fetch ../server/fork.git fix/score-range
git merge --no-ff --no-commit FETCH_HEAD
git rm -q README.md
git commit -m "Merge #7"
git push
