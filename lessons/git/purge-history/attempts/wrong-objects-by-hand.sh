# fails: healthy
# says: `git fsck` reports: broken link from tree
for path in main~5:secrets.env main:data/dump.csv; do
  id=$(git rev-parse "$path")
  rm -f ".git/objects/${id:0:2}/${id:2}"
done
