git tag demo
git tag v1.0.0 main~2
git tag -f -a -m "First release" v1.0.0 v1.0.0^{}
git push --follow-tags
git push origin :v1.0
git tag --delete v1.0
git branch next
git commit --allow-empty -m "Try something"
git reset --hard HEAD~1
