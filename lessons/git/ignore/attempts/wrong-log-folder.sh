# fails: rules-committed
# says: `logs/readme.md` is ignored, but it should not be: line 5 of `.gitignore`, `logs/` does it
cat > .gitignore <<'END'
data/**/*.csv
!data/sample.csv
__pycache__/
.env
logs/
*.log
/model.pkl
END
git rm -q --cached model.pkl
git add .gitignore .env.example src/features.py
git commit -q -m "Ignore data, caches and secrets"
