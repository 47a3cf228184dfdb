# fails: your-work-there
# says: There is no commit `Add tenure feature` on `main` on the server
git push origin main:sam/tenure
git fetch
git reset --hard origin/main
