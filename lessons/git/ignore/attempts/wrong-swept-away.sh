# fails: status-clean
# says: `.env` is not on disk any more
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
cp model.pkl ~
git clean -fdqx
cp ~/model.pkl .
