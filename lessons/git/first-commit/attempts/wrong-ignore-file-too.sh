# fails: first-tree
# says: `.gitignore` is in the first commit and should not be
# skips: default-branch-master default-branch-trunk
git init
echo scratch-notes.txt > .gitignore
echo data >> .gitignore
git add .
git commit -m "Start churn prototype"
git add -f data/customers.csv
git commit -m "Add customer sample"
