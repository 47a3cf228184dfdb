git switch -c fix/score-range
sed -i.bak 's/min(x, 1.0)/max(0.0, min(x, 1.0))/' score.py && rm score.py.bak
git commit -am "Clamp"
git push origin fix/score-range
git remote add upstream ../server/upstream.git
git fetch upstream
git rebase upstream/main
git push --force-with-lease origin fix/score-range
git switch --detach upstream/main
git merge --no-ff -m "#7" fix/score-range
git push upstream HEAD:main
git push origin HEAD:main
git branch -f main HEAD
