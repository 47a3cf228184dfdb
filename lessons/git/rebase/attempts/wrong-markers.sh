# fails: buckets-content
# says: A conflict marker is left in line 2 of `constants.py` in `Add bucket count`
git rebase --onto main feature/buckets fix/encoding
git rebase main feature/buckets
git add -A
GIT_EDITOR=true git rebase --continue
