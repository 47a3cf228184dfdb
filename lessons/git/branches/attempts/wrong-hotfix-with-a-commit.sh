# fails: hotfix-start
# says: `hotfix/csv-header` is 1 commit ahead of `Step 3`
git switch -q -c hotfix/csv-header v0.1
git commit -q --allow-empty -m 'Begin the hotfix'
git switch -q main
git switch -q -c feature/support-calls
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git branch -m tmp experiment/trees
git branch -d old-login
