# fails: wrong-tag-gone
# says: There is a tag `v1.0` in your clone
git tag -a v1.0.0 -m "First release" main~2
git push -q origin v1.0.0 :refs/tags/v1.0
git tag demo
