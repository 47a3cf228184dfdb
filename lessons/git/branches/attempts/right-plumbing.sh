blob=$(echo "calls = 0" | git hash-object -w --stdin)
git read-tree main
git update-index --add --cacheinfo "100644,$blob,support_calls.py"
git update-ref refs/heads/feature/support-calls "$(git commit-tree -p main -m "Support calls" "$(git write-tree)")"
git symbolic-ref HEAD refs/heads/feature/support-calls
git fetch -q . v0.1:refs/heads/hotfix/csv-header tmp:experiment/trees
git branch -q -D tmp old-login
