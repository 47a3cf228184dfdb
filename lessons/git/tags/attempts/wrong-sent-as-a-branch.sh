# fails: published
# says: `v1.0.0` is not on the server yet
git tag -a v1.0.0 -m "First release" main~2
git push -q origin "v1.0.0^{}:refs/heads/v1.0.0"
git push -q origin :v1.0
git tag -d v1.0
git tag demo
