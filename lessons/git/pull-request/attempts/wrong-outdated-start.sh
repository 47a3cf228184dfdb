# fails: topic-on-fork
# says: does not start from upstream's newest `main`
git remote add upstream "$LAB/server/upstream.git"
git switch -c fix/score-range
sed -i.bak 's/return .*/return max(0.0, min(x, 1.0))/' score.py
git commit -am fix
git push origin fix/score-range
cd ../maintainer
git pull --no-rebase --no-ff --no-edit ../server/fork.git fix/score-range
git commit --amend -m "Merge #7"
git push
cd ../work
git switch main
git pull --ff-only upstream main
git push origin main
