# fails: your-work-there
# says: changes more than `features.py`
git fetch -q
git rebase -q origin/main
echo "tenure" > notes.md
git add notes.md
git commit -q --amend --no-edit
git push -q
