# fails: notes-private
# says: `scratch-notes.txt` is part of the commit `Start churn prototype`
git init -b main
git add .
git commit -m "Start churn prototype"
git commit --allow-empty -m "Add customer sample"
