git config --global --add user.name "Mara Chen"
git config --global --add user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
cd dashboards
git config user.email sam@tideline.example
echo revenue > tiles.txt; git add tiles.txt; git commit -qm "List the tiles"
cd ../churn
git config user.email sam.rivera@ml.tideline.example
git config user.name "Sam Rivera"
git checkout -q -b contributors
git add CONTRIBUTORS.md
git commit -qm "Add contributors"
git checkout -q main
git merge -q --ff contributors
