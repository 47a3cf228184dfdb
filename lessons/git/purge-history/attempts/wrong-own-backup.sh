# fails: unreachable
# says: the branch `backup` leads there
export FILTER_BRANCH_SQUELCH_WARNING=1
git branch backup main
git filter-branch -f --index-filter 'git rm -q --cached --ignore-unmatch secrets.env data/dump.csv' --tag-name-filter cat -- main feature/x v0.1 v0.2
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git reflog expire --expire=now --all
git gc -q --prune=now
