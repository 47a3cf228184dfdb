# fails: published
# says: `v1.0.0` is not on the server yet. A plain push does not send tags
git tag -a v1.0.0 -m "First release" main~2
git push
git tag -d v1.0
git push origin :v1.0
git tag demo
