# fails: is-repository
# says: The current branch of `churn` is `master`
git init -b master
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
