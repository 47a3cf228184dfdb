# fails: unreachable
# says: `TIDE-7f3a91c2` is still in `keys.txt` of the commit
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --tree-filter 'rm -f data/dump.csv; [ ! -e secrets.env ] || { sed s/API_// secrets.env > keys.txt; rm secrets.env; }' --tag-name-filter cat -- --all
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git reflog expire --expire=now --all
git gc -q --prune=now
