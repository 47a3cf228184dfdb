# fails: feature-branch
# says: `support_calls.py` is empty in the commit on `feature/support-calls`
git switch -q -c feature/support-calls
touch support_calls.py
git add .
git commit -q -m 'Count calls'
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
