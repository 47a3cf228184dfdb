export LANG=de_DE.UTF-8
printf '*.csv\n!/sample.csv\n' > data/.gitignore
printf '# our rules\n\n__pycache__\n**/.env\n**/*.log\nmodel.pkl\n!*/**/model.pkl\n' > .gitignore
git add .gitignore data/.gitignore
git commit -q -m "Regeln"
git update-index --force-remove model.pkl
git commit -q -m "Modell raus"
git add .
git commit -q -m "Rest"
