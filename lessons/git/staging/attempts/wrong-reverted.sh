# fails: one-commit
# says: There are 2 new commits on `main`
git restore --staged model.bin
printf 'y\nn\n' | git add -p train.py
git commit -m "Use 20% of rows for testing"
git stash -q
git revert --no-edit HEAD
git checkout stash@{0} -- train.py
git reset -q
