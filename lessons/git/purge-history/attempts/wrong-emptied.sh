# fails: unreachable
# says: `secrets.env` is still in
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --tree-filter 'for f in secrets.env data/dump.csv; do [ ! -e $f ] || : > $f; done' --tag-name-filter cat -- --all
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git reflog expire --expire=now --all
git gc -q --prune=now
