# fails: published
# says: `v1.0.0` on the server is another tag than yours
git tag -a v1.0.0 -m "First release" main
git push -q origin v1.0.0
git tag -f -a v1.0.0 -m "First release" main~2
git push -q origin v1.0.0
git tag -d v1.0
git push origin :v1.0
git tag demo
