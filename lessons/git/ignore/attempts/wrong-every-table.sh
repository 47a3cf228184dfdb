# fails: rules-committed
# says: `reports/table.csv` is ignored, but it should not be: line 1 of `.gitignore`, `*.csv`
printf '*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
