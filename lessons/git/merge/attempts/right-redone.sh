git merge -q --no-edit feature/report
git merge -q --no-edit feature/scaler
git reset -q --hard HEAD~2
git fetch -q . feature/scaler
git merge -q --ff FETCH_HEAD
git merge --no-commit feature/report || true
git commit -q -m "Merge the report" -m "It was finished last week."
git branch -d feature/scaler feature/report
git tag merged
