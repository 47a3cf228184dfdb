# fails: account-identity
# says: your name is `Sam`
git config --global user.name Sam Rivera
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
cd churn
git config user.email sam.rivera@ml.tideline.example
git add .
git commit -m "Add contributors"
