# fails: notes-private
# says: `scratch-notes.txt` is part of a stash
git init -q -b main
git add README.md train.py
git commit -q -m "Start churn prototype"
git add data
git commit -q -m "Add customer sample"
git stash -q -u
git stash apply -q
