# fails: rules-committed
# says: nothing is ignored: it holds no `.gitignore`
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > ~/ignore
git config --global core.excludesFile ~/ignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
