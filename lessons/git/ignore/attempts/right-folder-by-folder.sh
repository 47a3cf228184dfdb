printf '/data/*\n!/data/sample.csv\n!/data/*.md\n!/data/raw/\n/data/raw/*\n!/data/raw/*.md\n' > .gitignore
printf '**/__pycache__/**\n.env\n*.log\n/model.pkl\n' >> .gitignore
git update-index --force-remove model.pkl
git add .
git commit -q -m "Ignore data, caches and secrets"
printf '/data/**/*.[c]sv\n!/data/sample.csv\n\n# caches and secrets\n**/__pycache__/\n**/.env\n**/*.log\n/model.pkl' > .gitignore
git commit -q -a -m "Say it shorter"
