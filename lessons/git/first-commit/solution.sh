git init -b main
git add README.md train.py
git commit -m "Start churn prototype"
git add data/customers.csv
git commit -m "Add customer sample"
