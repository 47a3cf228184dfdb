git tag -a v1.0.0 -m "First release" main~2
git tag -d v1.0
git push origin v1.0.0 :refs/tags/v1.0
git tag demo main
