git switch -c repaired main
git restore --source feature/metrics metrics.py
git add metrics.py tests
git commit -m "Add metrics"
git branch -M repaired feature/metrics
git push origin --delete feature/metrics
git push -u origin feature/metrics
git reflog expire --expire=now --all
