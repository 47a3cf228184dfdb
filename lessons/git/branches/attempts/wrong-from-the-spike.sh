# fails: feature-branch
# says: There are 2 new commits on `feature/support-calls`
git switch -q -c feature/support-calls spike
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
