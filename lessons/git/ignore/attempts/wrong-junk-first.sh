# fails: right-files-tracked
# says: `.env` is in the newest commit on `main`; it must not be committed
git add -A
git commit -q -m "Everything"
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
