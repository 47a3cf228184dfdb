# fails: commit-identity
# says: `CONTRIBUTORS.md` is not in the new commit
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
cd churn
git config user.email sam.rivera@ml.tideline.example
git commit --allow-empty -m "Add contributors"
git add CONTRIBUTORS.md
