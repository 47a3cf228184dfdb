# fails: index-clean
# says: `model.bin` is still tracked
printf 'y\nn\n' | git add -p train.py
git commit -m "Use 20% of rows for testing"
