# fails: both-in-main
# says: `feature/report` is not part of `main`: its changes are there, but as a copy
git switch -q feature/report
git rebase -q feature/scaler
git switch -q main
git merge -q --ff-only feature/report
git branch -D feature/scaler feature/report
