# fails: rules-committed
# says: `src/__pycache__/names.txt` is not ignored, but it should be
cat > .gitignore <<'END'
data/**/*.csv
!data/sample.csv
*.pyc
.env
*.log
/model.pkl
END
git rm -q --cached model.pkl
git add .gitignore .env.example src/features.py
git commit -q -m "Ignore data, caches and secrets"
