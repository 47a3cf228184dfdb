git pull -q --ff-only . feature/scaler
git pull -q --no-rebase --no-edit . feature/report
git commit -q --amend -m "Merge branch 'feature/report'"
git branch -m feature/scaler old
git branch -d old feature/report
