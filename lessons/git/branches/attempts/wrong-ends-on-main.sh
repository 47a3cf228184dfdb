# fails: head
# says: The current branch of `churn` is `main`; it should be `feature/support-calls`
git switch -q -c feature/support-calls
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
git switch -q main
