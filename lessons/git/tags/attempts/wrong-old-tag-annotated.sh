# fails: wrong-tag-gone
# says: `v0.9` in your clone was made anew, as an annotated tag
git tag -f -a v0.9 -m "Old release" v0.9
git push -q -f origin v0.9
git tag -a v1.0.0 -m "First release" main~2
git push -q origin v1.0.0 :v1.0
git tag -d v1.0
git tag demo
