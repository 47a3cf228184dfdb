git init
git commit --allow-empty -m "Start" -q
git checkout -q --orphan main2
git add README.md train.py
git commit -q -m "Start churn prototype"
git add data
git commit -q -m "Add customer sample"
git branch -M main2 main
git switch -c ideas
printf 'data/\n*.txt\n' > .gitignore
git add .gitignore; git commit -q -m "Ignore private files"
git tag idea
git switch main
git worktree add -q ../churn-ideas ideas
git pack-refs --all
