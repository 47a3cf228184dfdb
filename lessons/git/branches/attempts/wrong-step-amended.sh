# fails: feature-branch
# says: The commit `Step 5` (fa6ba5d) is no longer part of `feature/support-calls`
git switch -q -c feature/support-calls
echo 'calls = 0' > support_calls.py
git add support_calls.py
git commit -q --amend -m "Add support call features"
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
