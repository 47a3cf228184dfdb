# fails: notes-private
# says: `scratch-notes.txt` is not on disk any more
git init
rm scratch-notes.txt
git add README.md train.py
git commit -m "Start churn prototype"
git add .
git commit -m "Add customer sample"
