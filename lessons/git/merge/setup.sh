# Two finished branches: one is ahead of main, the other grew beside it, from the commit before main's newest.
git init -q -b main churn
cd churn
echo 'load' > train.py
commit "Load data" "$MARA"
echo 'fit' >> train.py
commit "Fit model" "$MARA"
git switch -q -c feature/report
echo 'def report(): pass' > report.py
commit "Add report" "$IVO"
git switch -q main
echo 'save' >> train.py
commit "Save model" "$MARA"
git switch -q -c feature/scaler
echo 'mean' > scaler.py
commit "Add scaler" "$PRIYA"
echo 'std' >> scaler.py
commit "Scale by deviation" "$PRIYA"
git switch -q main

note MAIN "$(git rev-parse main)"
note SCALER "$(git rev-parse feature/scaler)"
note REPORT "$(git rev-parse feature/report)"
