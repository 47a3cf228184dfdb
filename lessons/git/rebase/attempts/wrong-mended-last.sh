# fails: buckets-content
# says: `constants.py` in `Add bucket count`
git rebase --onto main feature/buckets fix/encoding
git rebase -X theirs main feature/buckets
echo 'MAX_TENURE = 72' >> constants.py
git commit -a --amend --no-edit
