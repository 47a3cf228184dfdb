# fails: rules-committed
# says: `data/raw/sample.csv` is not ignored, but it should be: line 2 of `.gitignore`, `!sample.csv` takes it in again
printf 'data/**/*.csv\n!sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
