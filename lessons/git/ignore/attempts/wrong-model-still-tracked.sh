# fails: model-untracked
# says: `model.pkl` is still tracked
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git add -A
git commit -q -m "Ignore"
