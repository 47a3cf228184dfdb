# fails: hotfix-start
# says: `hotfix/csv-header` is 3 commits ahead of `Step 3`
git switch -q -c feature/support-calls
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git branch hotfix/csv-header
git branch -m tmp experiment/trees
git branch -d old-login
