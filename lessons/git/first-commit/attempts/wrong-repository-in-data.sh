# fails: second-tree
# says: `data` is in it as a repository of its own
# skips: default-branch-master default-branch-trunk
git init
git add README.md train.py
git commit -m "Start churn prototype"
cd data
git init -q
git add customers.csv
git commit -q -m "Add customer sample"
cd ..
git add data
git commit -m "Add customer sample"
