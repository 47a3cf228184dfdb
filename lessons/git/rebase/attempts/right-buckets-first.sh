git switch feature/buckets
git rebase main
printf 'BUCKETS = 5\nSEED = 7\n\nMAX_TENURE = 6 * 12  # months\n' > constants.py
git add -A
GIT_EDITOR=true git rebase --continue
git rebase --onto main feature/buckets@{1} fix/encoding
git tag before feature/buckets@{1}
git branch notes
