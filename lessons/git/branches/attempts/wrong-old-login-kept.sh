# fails: deleted-kept
# says: The branch `old-login` is still there, at `Step 4`
git switch -q -c feature/support-calls
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -m old-login older-login
git branch -m older-login old-login
