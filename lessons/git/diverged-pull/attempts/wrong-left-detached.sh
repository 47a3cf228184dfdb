# fails: in-sync
# says: HEAD is detached
git pull --rebase
git push
git switch --detach
