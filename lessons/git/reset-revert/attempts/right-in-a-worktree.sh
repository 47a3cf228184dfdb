git worktree add -q -f ../pub main
cd ../pub
git revert -n HEAD~1
printf 'THRESHOLD = 0.5  # as before\n\nSEED = 7\n\nROWS = 5_000\nCURRENCY = "EUR"' > settings.py
git add settings.py
git -c core.editor=true revert --continue
git push -q
cd ../work
git worktree remove ../pub
git switch -q -m feature/loader
git reset -q --soft @~2
