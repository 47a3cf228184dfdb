# fails: two-commits
# says: There are 3 commits on `main`; there should be 2
# skips: default-branch-master default-branch-trunk
git init
git add README.md
git commit -m "Start churn prototype"
git add train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
