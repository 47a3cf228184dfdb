# fails: objects-gone
# says: the reflog keeps it alive
# skips: no-reflog
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --index-filter 'git rm -q --cached --ignore-unmatch secrets.env data/dump.csv' --tag-name-filter cat -- --all
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git gc -q --prune=now
