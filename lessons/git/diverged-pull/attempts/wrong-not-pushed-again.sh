# fails: in-sync
# says: `main` in `work` is ahead of the one on the server
git pull --no-rebase --no-edit
