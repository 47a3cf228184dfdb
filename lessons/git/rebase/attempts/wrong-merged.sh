# fails: buckets-linear
# says: `feature/buckets` has a merge commit, `merge`
git rebase --onto main feature/buckets fix/encoding
git switch feature/buckets
git merge main
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git commit -a -m merge
