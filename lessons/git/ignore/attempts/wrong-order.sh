# fails: rules-committed
# says: `data/sample.csv` is ignored, but it should not be: line 2 of `.gitignore`
printf '!data/sample.csv\ndata/**/*.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
