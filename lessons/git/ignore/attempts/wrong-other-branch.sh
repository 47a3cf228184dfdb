# fails: rules-committed
# says: In a fresh clone of `main` nothing is ignored
git switch -q -c ignore
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
