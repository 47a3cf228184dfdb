echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git switch -q -c feature/support-calls
git branch -f main HEAD~1
git branch hotfix/csv-header
git branch -f hotfix/csv-header v0.1
git branch -m tmp trees
git branch -m trees experiment/trees
git branch -D spike old-login
git branch spike "$(git rev-parse ':/Spike nearest')" || git branch spike "$(git fsck --no-reflogs 2>/dev/null | awk '/dangling commit/ {print $3}' | head -n 1)"
git reflog expire --expire=now --all
git pack-refs --all
