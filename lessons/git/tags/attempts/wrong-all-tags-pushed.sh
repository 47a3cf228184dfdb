# fails: demo-private
# says: There is a tag `demo` on the server
git tag -a v1.0.0 -m "First release" main~2
git tag demo
git tag -d v1.0
git push -q --tags
git push -q origin :refs/tags/v1.0
