# fails: churn-override
# says: `churn` uses `sam@tideline.example`
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
cd churn
git -c user.email=sam.rivera@ml.tideline.example add CONTRIBUTORS.md
git -c user.email=sam.rivera@ml.tideline.example commit -m "Add contributors"
