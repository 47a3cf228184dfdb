# fails: buckets-linear
# says: There is no commit `Add bucket count` on `feature/buckets`
git rebase --onto main feature/buckets fix/encoding
git rebase main feature/buckets
git rebase --skip
echo 'BUCKETS = 5' >> constants.py
git commit -a --amend --no-edit
