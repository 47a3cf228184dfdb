# fails: fix-in-place
# says: `HELP.md` in `Add help text`
git stash -q
git reset -q --hard HEAD~1
git stash apply -q
git commit -qa --amend --no-edit
echo 'usage: churn score FILE' > HELP.md
git add .
git commit -qm "Add help text"
git stash drop -q
