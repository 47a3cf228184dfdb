# fails: buckets-content
# says: adds `buckets.py`, changes `constants.py` and adds `test_buckets.py`
git rebase --onto main feature/buckets fix/encoding
git rebase main feature/buckets
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git add -A
GIT_EDITOR=true git rebase --continue
git reset --soft main
git commit -m "Add bucket count"
git commit --allow-empty -m "Add bucketing"
git commit --allow-empty -m "Test bucketing"
