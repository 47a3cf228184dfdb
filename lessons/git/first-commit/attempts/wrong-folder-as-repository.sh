# fails: second-tree
# says: `data` is in it as a repository of its own
git init -q -b main
git init -q -b main data
git -C data add .
git -C data commit -q -m "Samples"
git add README.md train.py
git commit -q -m "Start churn prototype"
git add data 2> ~/log
git commit -q -m "Add customer sample"
