# fails: renamed
# says: `experiment/trees` points at the commit `Step 5`
git switch -q -c feature/support-calls
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git branch hotfix/csv-header v0.1
git branch experiment/trees main
git branch -D tmp
git branch -d old-login
