# fails: commit-identity
# says: There are 2 new commits
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
cd churn
git add CONTRIBUTORS.md
git commit -m "Add contributors"
git config user.email sam.rivera@ml.tideline.example
git commit --allow-empty -m "Add contributors, for real"
