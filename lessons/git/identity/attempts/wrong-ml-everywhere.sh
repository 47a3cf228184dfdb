# fails: churn-override
# says: `dashboards` uses `sam.rivera@ml.tideline.example`
git config --global user.name "Sam Rivera"
git config --global user.email sam.rivera@ml.tideline.example
git config --global init.defaultBranch main
cd churn
git add .
git commit -m "Add contributors"
