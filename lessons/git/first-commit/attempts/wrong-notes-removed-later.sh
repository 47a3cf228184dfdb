# fails: notes-private
# says: A later commit does not take it out of there
git init
git add README.md train.py scratch-notes.txt
git commit -m "Start churn prototype"
git rm --cached scratch-notes.txt
git add data/customers.csv
git commit -m "Add customer sample"
