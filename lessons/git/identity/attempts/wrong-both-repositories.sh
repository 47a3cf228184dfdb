# fails: churn-override
# says: `dashboards` uses `sam.rivera@ml.tideline.example`
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
for r in churn dashboards; do git -C $r config user.email sam.rivera@ml.tideline.example; done
cd churn
git add CONTRIBUTORS.md
git commit -m "Add contributors"
