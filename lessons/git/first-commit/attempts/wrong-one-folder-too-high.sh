# fails: is-repository
# says: the repository is in the folder above it
cd ..
git init -b main
git add churn/README.md churn/train.py
git commit -m "Start churn prototype"
git add churn/data
git commit -m "Add customer sample"
