# fails: maras-work-kept
# says: there is a copy of it
git fetch
git switch -c hers origin/main
git rebase --force-rebase --committer-date-is-author-date main
git switch main
git merge --ff-only hers
git push --force origin main
