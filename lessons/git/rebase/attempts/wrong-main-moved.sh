# fails: main-and-state
# says: `main` is 3 commits ahead of `Cap the tenure`
git rebase --onto main feature/buckets fix/encoding
git rebase main feature/buckets
printf 'SEED = 7\nMAX_TENURE = 72\nBUCKETS = 5\n' > constants.py
git add -A
GIT_EDITOR=true git rebase --continue
git switch main
git merge --ff-only feature/buckets
