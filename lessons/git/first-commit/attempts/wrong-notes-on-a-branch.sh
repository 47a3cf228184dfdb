# fails: notes-private
# says: is part of the commit `My notes`
git init
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
git switch -c private
git add scratch-notes.txt
git commit -m "My notes"
git switch main
git restore --source private scratch-notes.txt
