# fails: rules-committed
# says: Your `.gitignore` is on disk only
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n.gitignore\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
