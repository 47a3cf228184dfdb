# skips: default-branch-master default-branch-trunk
git init
git add README.md train.py data scratch-notes.txt
git commit -m "start"
git rm -q -r --cached data scratch-notes.txt
git commit --amend -m "Start churn prototype"
echo scratch-notes.txt >> .git/info/exclude
git add .
git commit -m "Add customer smaple"
git commit --amend -m "Add customer sample"
git gc -q
