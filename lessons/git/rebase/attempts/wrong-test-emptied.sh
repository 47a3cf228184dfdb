# fails: buckets-content
# says: `test_buckets.py` in the newest commit of `feature/buckets` is not the file as you got it
git rebase -q --onto main feature/buckets fix/encoding
git rebase -q main feature/buckets
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git add -A
GIT_EDITOR=true git rebase --continue
echo > test_buckets.py
git commit -qa --amend --no-edit
