# fails: wrong-tag-gone
# says: `v0.9` in your clone is gone or was moved
git push -q origin --delete v1.0 v0.9
git tag -d v1.0 v0.9
git tag -a v1.0.0 -m "First release" main~2
git push -q origin v1.0.0
git tag demo
