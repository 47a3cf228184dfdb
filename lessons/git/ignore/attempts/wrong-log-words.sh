# fails: rules-committed
# says: `log.py` is ignored, but it should not be: line 5 of `.gitignore`, `*log*`
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*log*\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
