# fails: two-commits
# says: is called `start churn prototype`; it should be called `Start churn prototype`
# skips: default-branch-master default-branch-trunk
git init
git add README.md train.py
git commit -m "start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
