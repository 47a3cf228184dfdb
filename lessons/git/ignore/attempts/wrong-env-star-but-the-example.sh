# fails: rules-committed
# says: `.envrc` is ignored, but it should not be: line 4 of `.gitignore`, `.env*` does it
printf '%s\n' 'data/**/*.csv' '!data/sample.csv' __pycache__/ '.env*' '!.env.example' '*.log' /model.pkl > .gitignore
git rm -q --cached model.pkl
git add -A
git commit -q -m "Ignore"
