# fails: account-identity
# says: git does not know who you are in a brand-new repository
cd churn
git config user.name "Sam Rivera"
git config user.email sam.rivera@ml.tideline.example
git config init.defaultBranch main
git add .
git commit -m "Add contributors"
