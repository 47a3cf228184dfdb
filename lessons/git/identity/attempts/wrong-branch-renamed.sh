# fails: default-branch
# says: still starts on `trunk`
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch trunk
git init -q ~/try
git -C ~/try branch -m main
cd churn
git config user.email sam.rivera@ml.tideline.example
git add .
git commit -m "Add contributors"
