# fails: model-untracked
# says: `model.pkl` is not on disk any more
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q model.pkl
git add -A
git commit -q -m "Ignore"
