# fails: one-commit
# says: There is no new commit on `main` yet
git restore --staged model.bin
git switch -c test-share
printf 'y\nn\n' | git add -p train.py
git commit -m "Use 20% of rows for testing"
