# fails: rules-committed
# says: Your `.gitignore` is on disk only.
printf '%s\n' 'data/**/*.csv' '!data/sample.csv' __pycache__ .env '*.log' /model.pkl > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Rules"
git rm -q --cached .gitignore
git commit -q -m "Keep my rules to myself"
