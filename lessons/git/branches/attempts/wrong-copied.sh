# fails: renamed
# says: The branch `tmp` is still there
git switch -q -c feature/support-calls
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git branch hotfix/csv-header v0.1
git branch experiment/trees tmp
git branch -d old-login
