git add --all
new=$(git commit-tree -p feature/metrics~1 -m "Add metrics" "$(git write-tree)")
git update-ref refs/heads/feature/metrics "$new"
git push --force-with-lease=feature/metrics origin feature/metrics
git branch main-of-today origin/main
