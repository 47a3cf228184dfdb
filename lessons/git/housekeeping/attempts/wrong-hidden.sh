# fails: junk-gone
# says: `tmp.csv` is still there
git fetch -p
git reset --hard origin/main
printf 'tmp.csv\nout\n' >> .git/info/exclude
git branch -d feature/a
