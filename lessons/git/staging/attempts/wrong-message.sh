# fails: one-commit
# says: is called `Use 20% of the rows for testing`; it should be called `Use 20% of rows for testing`
git restore --staged model.bin
printf 'y\nn\n' | git add -p train.py
git commit -m "Use 20% of the rows for testing"
