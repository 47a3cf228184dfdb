# fails: second-tree
# says: `data/customers.csv` is not in the second commit: it is staged
# skips: default-branch-master default-branch-trunk
git init
git add README.md train.py
git commit -m "Start churn prototype"
git commit --allow-empty -m "Add customer sample"
git add data
