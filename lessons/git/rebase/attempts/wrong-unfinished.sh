# fails: buckets-linear
# says: `git rebase` is still in progress
git rebase --onto main feature/buckets fix/encoding
git rebase main feature/buckets
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git add -A
