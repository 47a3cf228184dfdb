# fails: history-kept
# says: The author's date of
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --env-filter 'export GIT_AUTHOR_DATE="$(date)"' --index-filter 'git rm -q --cached --ignore-unmatch secrets.env data/dump.csv' --tag-name-filter cat -- --all
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git reflog expire --expire=now --all
git gc -q --prune=now
