git switch -c feature/support-calls
echo 'def calls_per_month(row): return row["support_calls"] / row["tenure_months"]' > support_calls.py
git add support_calls.py
git commit -m "Add support call features"
git branch hotfix/csv-header v0.1
git branch -m tmp experiment/trees
git branch -d old-login
