# fails: encoding-moved
# says: `fix/encoding` still carries bucket work: `buckets.py` is in it
git rebase -X theirs main fix/encoding
git rebase main feature/buckets
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git add -A
GIT_EDITOR=true git rebase --continue
