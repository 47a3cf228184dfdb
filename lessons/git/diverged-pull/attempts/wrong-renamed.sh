# fails: your-work-there
# says: with `Tenure` (
git fetch
git rebase origin/main
git commit --amend -m "Tenure"
git push
