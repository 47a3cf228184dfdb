# fails: commit-repaired
# says: is `Sam <sam@tideline.example>`
git add tests
git commit --amend --author "Sam <sam@tideline.example>" -m "Add metrics"
git push --force-with-lease origin feature/metrics
