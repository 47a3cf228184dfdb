# fails: one-commit
# says: `Fix`
git reset -q
printf 'y\nn\n' | git add -p train.py
git commit -qm "Fix" -m "Use 20% of rows for testing"
