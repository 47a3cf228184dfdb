git reset --soft HEAD~1
git add .
git commit -m "Add metrics" -m "With their test."
git push origin +feature/metrics
git switch main
git pull --ff-only
