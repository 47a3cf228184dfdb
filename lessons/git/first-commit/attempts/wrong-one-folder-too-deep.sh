# fails: is-repository
# says: the repository is in `churn/churn`
git init churn
cp README.md train.py churn
cd churn
git add .
git commit -m "Start churn prototype"
