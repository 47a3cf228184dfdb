# skips: default-branch-master default-branch-trunk
git init
git add README.md train.py data
git commit -m "Everything"
git update-ref -d HEAD
git reset -q
git add README.md train.py
git commit -m "Start churn prototype"
git add data
git commit -m "Add customer sample"
git commit --allow-empty -m "oops"
git reset --hard HEAD~1
