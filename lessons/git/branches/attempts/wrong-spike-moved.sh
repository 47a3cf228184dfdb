# fails: deleted-kept
# says: `spike` points at the commit `Step 5` (fa6ba5d); it should point at `Spike nearest neighbours`
git switch -q -c feature/support-calls
echo 'calls = 0' > support_calls.py
git add support_calls.py
git commit -q -m "Add support call features"
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
git branch -f spike main
