# fails: index-clean
# says: `model.bin` is not on disk any more
git rm -f model.bin
printf 'y\nn\n' | git add -p train.py
git commit -m "Use 20% of rows for testing"
