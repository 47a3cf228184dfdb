# fails: commit-identity
# says: There is no new commit on `main` yet
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
cd churn
git config user.email sam.rivera@ml.tideline.example
git switch -c contributors
git add CONTRIBUTORS.md
git commit -m "Add contributors"
