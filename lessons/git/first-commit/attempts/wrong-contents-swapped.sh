# fails: first-tree
# says: `data/customers.csv` is in the first commit and should not be
# skips: default-branch-master default-branch-trunk
git init
git add README.md train.py data
git commit -m "Start churn prototype"
git commit --allow-empty -m "Add customer sample"
