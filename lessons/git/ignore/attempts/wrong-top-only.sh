# fails: rules-committed
# says: `src/lib/__pycache__/m.pyc` is not ignored, but it should be
printf 'data/**/*.csv\n!data/sample.csv\n/__pycache__/\n/src/__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
