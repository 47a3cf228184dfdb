git tag -a v1.0.0 -m "First relaese"
git push --tags
git tag -a -f v1.0.0 -m "First release" v1.0~2
git push --force origin v1.0.0
git tag -d v1.0
git tag demo
git push --prune origin "refs/tags/v*:refs/tags/v*"
git config tag.gpgSign false
git pack-refs --all
