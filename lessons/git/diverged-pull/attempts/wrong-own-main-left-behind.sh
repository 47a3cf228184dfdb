# fails: in-sync
# says: `main` in `work` ends with
git fetch
git switch --detach origin/main
git cherry-pick main
git push origin HEAD:main
git switch main
