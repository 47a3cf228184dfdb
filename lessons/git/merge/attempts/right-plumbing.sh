git update-ref refs/heads/main feature/scaler
git read-tree -m -u "$(git rev-parse main)"
git read-tree -m -u --aggressive main~2~1 main feature/report
git update-ref refs/heads/main "$(git commit-tree "$(git write-tree)" -p main -p feature/report -m 'Join')"
git reset -q --hard
git for-each-ref --format='delete %(refname)' refs/heads/feature | git update-ref --stdin
