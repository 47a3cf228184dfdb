# fails: first-tree
# says: `train.py` in the first commit is not the file as you got it
# skips: default-branch-master default-branch-trunk
git init
sed -i 's/customers"/rows"/' train.py
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
