printf '/data/**/*.csv\r\n!/data/sample.csv\r\n__pycache__/\r\n.env\r\n*.log\r\n/model.pkl\r\n' > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
