cat > .gitignore <<'END'
data/**/*.csv
!data/sample.csv
__pycache__/
.env
*.log
/model.pkl
END
git rm --cached model.pkl
git add .gitignore .env.example src/features.py
git commit -m "Ignore data, caches and secrets"
