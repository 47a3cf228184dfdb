# fails: second-tree
# says: `data/customers.csv` is not in the second commit: it is on disk, but untracked
# skips: default-branch-master default-branch-trunk
git init
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git rm -r -q --cached data
git commit --allow-empty -m "Add customer sample"
