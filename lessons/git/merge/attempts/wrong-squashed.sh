# fails: both-in-main
# says: `feature/report` is not part of `main`: its changes are there, but as a copy
git merge -q --ff-only feature/scaler
git merge -q --ff --squash feature/report
git commit -q -m "Merge report"
git branch -D feature/scaler feature/report
