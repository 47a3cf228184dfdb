# fails: main-unmoved
# says: `main` is 1 commit ahead of `Step 5`
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git switch -q -c feature/support-calls
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
