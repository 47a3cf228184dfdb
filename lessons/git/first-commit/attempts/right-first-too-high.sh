# skips: default-branch-master default-branch-trunk
cd ..
git init
git add churn/README.md
git commit -m "Start churn prototype"
rm -rf .git
cd churn
git init
git add README.md train.py
git commit --author "Mara Chen <mara@tideline.example>" -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
echo "another idea" > ideas.txt
