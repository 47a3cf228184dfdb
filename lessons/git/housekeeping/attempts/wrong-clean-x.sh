# fails: junk-gone
# says: `.env` is missing
git fetch -p
git reset --hard origin/main
git clean -fdx
git branch -D feature/a
