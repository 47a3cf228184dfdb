# fails: rules-committed
# says: `data/x/y/b.csv` is not ignored
printf 'data/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
