# fails: wrong-tag-gone
# says: There is a tag `v1.0` on the server
git tag -a v1.0.0 -m "First release" main~2
git tag -d v1.0
git push -q origin v1.0.0
git tag demo
