# fails: status-clean
# says: not tracked: `.gitignore~`
printf '%s\n' 'data/**/*.csv' '!data/sample.csv' __pycache__ .env '*.log' /model.pkl > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Rules"
cp .gitignore .gitignore~
