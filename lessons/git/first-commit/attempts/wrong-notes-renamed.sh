# fails: notes-private
# says: as `todo.txt`
git init
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
git switch -c todo
cp scratch-notes.txt todo.txt
git add todo.txt
git commit -m "Things to do"
git switch main
