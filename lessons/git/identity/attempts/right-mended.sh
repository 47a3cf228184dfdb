git config --global user.name Sam Rivera
git config --global user.email sam.rivera@ml.tideline.example
git config --global init.defaultBranch trunk
cd churn
git add CONTRIBUTORS.md
git commit -m "Add contributors"
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
git config user.email sam.rivera@ml.tideline.example
git commit --amend --no-edit --reset-author
