# fails: one-merge-commit
# says: joins the right commits the wrong way round
git switch -q feature/report
git merge -q --no-edit feature/scaler
git switch -q main
git merge -q --ff-only feature/report
git branch -D feature/scaler feature/report
