# fails: junk-gone
# says: `.env` is missing
cd ..
git clone server/churn.git fresh
git -C fresh fetch ../work feature/wip:feature/wip
rm -rf work
mv fresh work
