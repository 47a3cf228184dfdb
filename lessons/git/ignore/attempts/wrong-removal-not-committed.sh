# fails: model-untracked
# says: its removal is not committed yet
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git add -A
git commit -q -m "Ignore"
git rm -q --cached model.pkl
