# fails: hotfix-start
# says: `hotfix/csv-header` in `churn` is a tag; it should be a branch
git switch -q -c feature/support-calls
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git tag hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
