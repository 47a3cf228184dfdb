# fails: default-branch
# says: still starts on
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
cd churn
git config init.defaultBranch main
git config user.email sam.rivera@ml.tideline.example
git add .
git commit -m "Add contributors"
