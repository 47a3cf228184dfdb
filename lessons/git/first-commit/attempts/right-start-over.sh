# skips: default-branch-master default-branch-trunk
git init
git add .
git commit -m "Start churn prototype"
rm -rf .git
git init
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
