# fails: unreachable
# says: the ref `refs/original/refs/heads/
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --index-filter 'git rm -q --cached --ignore-unmatch secrets.env data/dump.csv' --tag-name-filter cat -- --all
git reflog expire --expire=now --all
git gc -q --prune=now
