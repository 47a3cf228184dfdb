# fails: annotated
# says: `v1.0.0` stands for `Start work on 1.1`
git tag -a v1.0.0 -m "First release"
git tag -d v1.0
git push -q origin v1.0.0 :refs/tags/v1.0
git tag demo
