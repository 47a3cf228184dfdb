# fails: demo-private
# says: `demo` is on the server, as a branch
git tag -a v1.0.0 -m "First release" main~2
git tag -d v1.0
git push -q origin v1.0.0 :refs/tags/v1.0
git tag demo
git push -q origin demo:refs/heads/demo
