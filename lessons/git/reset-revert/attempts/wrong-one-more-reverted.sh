# fails: threshold-back
# says: `README.md` is not in `Revert "Document scoring"`
git revert --no-edit HEAD~1 HEAD~2
git push -q
git switch -q feature/loader
git reset -q HEAD~2
