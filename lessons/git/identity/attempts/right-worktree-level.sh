cd churn
git config extensions.worktreeConfig true
git config --worktree user.email sam.rivera@ml.tideline.example
git config --global user.name "Sam Rivera"
git config --global user.email sam@tideline.example
git config --global init.defaultBranch main
git add -A
git commit -q -m 'x'
git pack-refs --all
