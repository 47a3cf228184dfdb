# fails: annotated
# says: `v1.0.0` is a branch in `work`, and not a tag
git branch v1.0.0 main~2
git push -q origin v1.0.0 :refs/tags/v1.0
git tag -d v1.0
git tag demo
