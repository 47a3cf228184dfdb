# fails: right-files-tracked
# says: `.env.example` in the newest commit on `main` is not the file as you got it
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
cp .env .env.example
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
