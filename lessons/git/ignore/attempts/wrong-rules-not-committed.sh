# fails: rules-committed
# says: Your `.gitignore` is on disk only
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add .env.example src/features.py
git commit -q -m "Ignore"
