export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8
git stash push -m fix
git switch feature/report
git cat-file blob feature/report:export.py > /tmp/export.py
git reset --hard feature/report~3
git commit --amend -m "Add report skeleton"
git reset --soft main
git commit -m "Add report skeleton" -m "With the number of rows."
mv /tmp/export.py .
git add export.py
git commit -m "Add CSV export" --author "Mara Chen <mara@tideline.example>"
git switch feature/cli
git stash pop
git reset --soft HEAD~2
git reset HELP.md
git add score_cmd.py
git commit -m "Add score command"
git add HELP.md
git commit -m "Add help text"
