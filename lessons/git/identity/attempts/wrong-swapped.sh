# fails: account-identity
# says: In a brand-new repository your name is `sam@tideline.example`
git config --global user.name sam@tideline.example
git config --global user.email "Sam Rivera"
git config --global init.defaultBranch main
cd churn
git config user.email sam.rivera@ml.tideline.example
git add CONTRIBUTORS.md
git commit -q -m "Add contributors"
