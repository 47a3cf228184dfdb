# fails: one-commit
# says: is no longer part of `main`
git restore --staged model.bin
printf 'y\nn\n' | git add -p train.py
git commit --amend -m "Use 20% of rows for testing"
