# fails: rules-committed
# says: `data/samples.csv` is not ignored, but it should be: line 2 of `.gitignore`, `!data/sample*` takes it in again
cat > .gitignore <<'END'
data/**/*.csv
!data/sample*
__pycache__/
.env
*.log
/model.pkl
END
git rm -q --cached model.pkl
git add .gitignore .env.example src/features.py
git commit -q -m "Ignore data, caches and secrets"
