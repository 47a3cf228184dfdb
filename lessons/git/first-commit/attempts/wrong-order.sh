# fails: first-tree
# says: `README.md` is not in the first commit: another commit holds it
# skips: default-branch-master default-branch-trunk
git init
git add data/customers.csv
git commit -m "Add customer sample"
git add README.md train.py
git commit -m "Start churn prototype"
