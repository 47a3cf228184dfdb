# fails: your-work-there
# says: adds `features.py` with another content than your commit
git fetch -q
git rebase -q origin/main
echo "# tested" >> features.py
git commit -q -a --amend --no-edit
git push -q
