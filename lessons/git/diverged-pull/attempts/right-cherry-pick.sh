git branch mine
git fetch
git reset --hard origin/main
git cherry-pick mine
git push
git branch -D mine
