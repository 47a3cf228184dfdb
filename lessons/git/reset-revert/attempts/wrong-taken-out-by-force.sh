# fails: history-kept
# says: Ivo's commit `Lower threshold to 0.1`
git rebase --onto HEAD~2 HEAD~1
git push --force origin main
git switch feature/loader
git reset HEAD~2
