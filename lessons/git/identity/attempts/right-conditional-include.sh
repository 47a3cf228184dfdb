git config --global user.name 'Sam Rivera'
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
git config --global includeIf."gitdir:$LAB/churn/".path ~/.gitconfig-ml
git config --file ~/.gitconfig-ml user.email sam.rivera@ml.tideline.example
cd churn
git add CONTRIBUTORS.md
git commit -m "Add contributors" -m "Everybody who works on the predictor."
git switch -c next
