# fails: rules-committed
# says: `prod.env` is ignored, but it should not be: line 4 of `.gitignore`, `*.env` does it
cat > .gitignore <<'END'
data/**/*.csv
!data/sample.csv
__pycache__/
*.env
*.log
/model.pkl
END
git rm -q --cached model.pkl
git add .gitignore .env.example src/features.py
git commit -q -m "Ignore data, caches and secrets"
