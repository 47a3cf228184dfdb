# fails: two-commits
# says: There is no commit `Add customer sample` on `main` yet
git init -b main
git add README.md train.py data
git commit -m "Start churn prototype"
