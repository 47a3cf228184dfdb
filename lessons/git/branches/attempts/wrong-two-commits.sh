# fails: feature-branch
# says: There are 2 new commits on `feature/support-calls`; there should be one
git switch -q -c feature/support-calls
echo "calls = 0" > support_calls.py
git add support_calls.py
git commit -q -m "Count calls"
echo 'more = 1' >> support_calls.py
git commit -q -a -m 'Count more'
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
