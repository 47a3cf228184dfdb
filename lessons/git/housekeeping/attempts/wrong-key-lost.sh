# fails: junk-gone
# says: Line 1 of `.env` is `KEY=`; it should be `KEY=1`
git fetch -q -p
git reset -q --hard origin/main
git clean -q -f -d -x
echo "KEY=" > .env
git branch -d feature/a
