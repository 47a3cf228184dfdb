git switch -q -c ignore
printf '*.csv\n' > .git/info/exclude
printf 'data/*.csv\ndata/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
echo "y = 3" > src/rules.py
git add .
git commit -q -m "Ignore"
git branch -f main ignore
git switch -q --detach
git branch -D ignore
git reflog expire --expire=now --all
git gc -q --prune=now
