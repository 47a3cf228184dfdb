# fails: feature-branch
# says: There is no new commit on `feature/support-calls` yet
git switch -q -c feature/support-calls
echo 'calls = 0' > support_calls.py
git add .
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
