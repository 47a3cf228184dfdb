# fails: committed-content
# says: Line 3 of `train.py` in the new commit is `TEST_SHARE = 0.02`; it should be `TEST_SHARE = 0.2`
git restore --staged model.bin
printf 'y\nn\n' | git add -p train.py
git restore --staged train.py
git commit --allow-empty -m "Use 20% of rows for testing"
