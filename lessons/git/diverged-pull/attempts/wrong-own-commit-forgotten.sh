# fails: your-work-there
# says: There is no commit `Add tenure feature` on `main` on the server
git fetch
git reset --hard origin/main
