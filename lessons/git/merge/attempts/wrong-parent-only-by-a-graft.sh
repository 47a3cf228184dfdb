# fails: both-in-main
# says: its changes are there, but as a copy
git merge -q --ff-only feature/scaler
git checkout -q feature/report -- report.py
git commit -q -m "Merge branch 'feature/report'"
git replace --graft HEAD HEAD^ feature/report
git branch -D feature/scaler feature/report
