git merge -q --ff --no-edit feature/scaler feature/report
git update-ref -d refs/heads/feature/scaler
git push -q . :feature/report
git pack-refs --all
