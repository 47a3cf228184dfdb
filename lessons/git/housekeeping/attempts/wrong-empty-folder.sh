# fails: junk-gone
# says: `out` is still there
git fetch -p
git reset --hard origin/main
rm tmp.csv out/*
git branch -d feature/a
