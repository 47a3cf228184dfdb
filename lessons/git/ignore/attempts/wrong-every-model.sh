# fails: rules-committed
# says: `model.py` is ignored, but it should not be
cat > .gitignore <<'END'
data/**/*.csv
!data/sample.csv
__pycache__/
.env
*.log
/model.*
END
git rm -q --cached model.pkl
git add .gitignore .env.example src/features.py
git commit -q -m "Ignore data, caches and secrets"
