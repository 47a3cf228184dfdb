# fails: fix-in-place
# says: is in the commit `Add parser`
git reset --soft main
git add score_cmd.py
git reset HELP.md
git commit -m "Add parser"
git commit --allow-empty -m "Add score command"
git add HELP.md
git commit -m "Add help text"
