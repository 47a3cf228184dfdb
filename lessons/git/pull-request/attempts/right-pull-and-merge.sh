git remote add -f upstream ../server/upstream.git
git checkout -b fix/score-range upstream/main
printf 'def clamp(x):\n    if x < 0:\n        return 0\n    return x if x < 1 else 1\n' > score.py
git commit -am "Clamp both ends"
git push -u origin HEAD
cd "$LAB/maintainer"
git pull --no-rebase --no-ff --no-edit "$LAB/server/fork.git" fix/score-range
git commit --amend -m "Merge pull request #7" -m "Thanks to Sam."
git push origin HEAD:main
cd "$LAB/work"
git fetch --all
git push origin upstream/main:main
git branch -f main upstream/main
