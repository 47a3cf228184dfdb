# fails: buckets-linear
# says: `feature/buckets` does not stand on the newest commit of `main`
git rebase --onto main feature/buckets fix/encoding
git rebase feature/buckets main
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git add -A
GIT_EDITOR=true git rebase --continue
