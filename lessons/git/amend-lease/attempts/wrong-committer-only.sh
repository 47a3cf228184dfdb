# fails: commit-repaired
# says: is `Sam <sam@home.example>`
git add tests
git config user.name "Sam Rivera"
git config user.email sam@tideline.example
git commit --amend -m "Add metrics"
git push --force-with-lease origin feature/metrics
