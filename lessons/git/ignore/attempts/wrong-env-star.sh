# fails: right-files-tracked
# says: `.env.example` is not in the newest commit
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env*\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
