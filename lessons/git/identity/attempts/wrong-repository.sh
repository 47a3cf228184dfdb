# fails: churn-override
# says: `churn` uses `sam@tideline.example` and `dashboards` uses `sam.rivera@ml.tideline.example`
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
git -C dashboards config user.email sam.rivera@ml.tideline.example
cd churn
git add CONTRIBUTORS.md
git commit -q -m "Add contributors"
