git add -A
git commit -q -m "Everything"
printf 'data/**/*.csv\n!data/sample.csv\n__pycache__/\n.env\n*.log\n/model.pkl\n' > .gitignore
git rm -r -q --cached .
git add .
git commit -q -m "Leave the junk out"
git switch -q -c next
