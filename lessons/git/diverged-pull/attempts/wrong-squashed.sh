# fails: maras-work-kept
# says: Mara's commit `Score customers`
git fetch
git merge --squash --ff origin/main
git commit -m "Mara's work"
git push --force-with-lease
