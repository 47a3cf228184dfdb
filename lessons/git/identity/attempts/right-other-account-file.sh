# skips: default-branch-master default-branch-trunk
mkdir -p ~/.config/git
git config --file ~/.config/git/config user.name "Sam Rivera"
git config --file ~/.config/git/config user.email sam@tideline.example
git config --file ~/.config/git/config init.defaultBranch main
git -C churn config --local user.email sam.rivera@ml.tideline.example
git -C churn commit -m "Add contributors" CONTRIBUTORS.md || git -C churn add CONTRIBUTORS.md
git -C churn commit -m "Add contributors"
