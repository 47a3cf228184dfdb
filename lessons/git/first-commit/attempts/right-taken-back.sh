# skips: default-branch-master default-branch-trunk
git init
git add .
git rm -r -q --cached scratch-notes.txt data
git commit -m "Start churn prototype"
git add --all
git restore --staged scratch-notes.txt
git commit -m "Add customer sample"
