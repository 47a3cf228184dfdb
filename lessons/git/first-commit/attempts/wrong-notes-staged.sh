# fails: notes-private
# says: is staged: the next commit would hold it
git init
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
git add .
