# fails: second-tree
# says: `README.md` is not in the second commit: another commit holds it
git init -q -b main
git add README.md train.py
git commit -q -m "Start churn prototype"
git rm -q --cached README.md
git add data
git commit -q -m "Add customer sample"
