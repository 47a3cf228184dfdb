# fails: history-kept
# says: `v0.1` says `v0.1 without the key`; it should say `v0.1`
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --index-filter 'git rm -q --cached --ignore-unmatch secrets.env data/dump.csv' --tag-name-filter cat -- --all
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git tag -f -a v0.1 -m "v0.1 without the key" "v0.1^{}"
git reflog expire --expire=now --all
git gc -q --prune=now
