# fails: status-clean
# says: On disk in `churn`, but not tracked: `src/features.py`
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
git add .gitignore .env.example
git commit -q -m "Ignore"
