# fails: buckets-content
# says: does not set `MAX_TENURE`; it should be 72
git rebase --onto main feature/buckets fix/encoding
git rebase -X theirs main feature/buckets
