# fails: rules-committed
# says: `svc/model.pkl` is ignored, but it should not be: line 6 of `.gitignore`, `model.pkl`
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\nmodel.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
