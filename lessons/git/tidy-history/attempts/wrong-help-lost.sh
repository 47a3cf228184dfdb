# fails: fix-in-place
# says: adds `HELP.md` and adds `score_cmd.py`
git reset HEAD~2
git add score_cmd.py HELP.md
git commit -m "Add score command"
git commit --allow-empty -m "Add help text"
