# fails: is-repository
# says: HEAD is detached
git init
git add README.md train.py
git commit -m "Start churn prototype"
git switch --detach
git add data/customers.csv
git commit -m "Add customer sample"
