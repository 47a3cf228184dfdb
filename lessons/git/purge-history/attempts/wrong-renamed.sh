# fails: unreachable
# says: `data/dump.csv`, as `data/old.csv`, is still in
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --tree-filter 'rm -f secrets.env; [ ! -e data/dump.csv ] || mv data/dump.csv data/old.csv' --tag-name-filter cat -- --all
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git reflog expire --expire=now --all
git gc -q --prune=now
