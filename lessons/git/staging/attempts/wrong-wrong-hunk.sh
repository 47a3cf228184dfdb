# fails: committed-content
# says: Line 3 of `train.py` in the new commit is `TEST_SHARE = 0.02`
git restore --staged model.bin
printf 'n\ny\n' | git add -p train.py
git commit -m "Use 20% of rows for testing"
