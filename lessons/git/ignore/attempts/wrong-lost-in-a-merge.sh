# fails: model-untracked
# says: `model.pkl` is not on disk any more
git switch -q -c ignore
printf '*.csv\n' > .git/info/exclude
printf 'data/*.csv\ndata/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -q --cached model.pkl
echo "y = 3" > src/rules.py
git add .
git commit -q -m "Ignore"
git switch -q main
git merge -q --no-ff -m "Merge the rules" ignore
git branch -d ignore
