# fails: branches
# says: is not in `work` any more
cd ..
rm -rf work
git clone server/churn.git work
