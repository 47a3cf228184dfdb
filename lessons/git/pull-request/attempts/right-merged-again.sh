git remote add upstream ../server/upstream.git
git fetch upstream
git switch -c fix/score-range --no-track upstream/main
sed -i.bak 's/min(x, 1.0)/abs(min(x, 1.0))/' score.py && rm score.py.bak
git commit -am "Clamp"
git push origin fix/score-range
git -C ../maintainer fetch ../server/fork.git fix/score-range
git -C ../maintainer merge --no-ff -m "Merge the request #7" FETCH_HEAD
git -C ../maintainer push
sed -i.bak 's/abs(/max(0.0, /' score.py && rm score.py.bak
git commit -am "Negative scores are zero"
git push origin fix/score-range
git -C ../maintainer reset --hard HEAD^1
git -C ../maintainer fetch ../server/fork.git fix/score-range
git -C ../maintainer merge --no-ff -m "Merge the request #7" FETCH_HEAD
git -C ../maintainer push --force-with-lease
git switch main
git pull --ff-only upstream main
git push
git branch later
