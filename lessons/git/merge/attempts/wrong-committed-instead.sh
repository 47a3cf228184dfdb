# fails: one-merge-commit
# says: has one parent: it is an ordinary commit, not a merge
git merge -q --ff-only feature/scaler
echo "The report follows." > TODO.md
git add TODO.md
git commit -q -m "Merge branch 'feature/report'"
