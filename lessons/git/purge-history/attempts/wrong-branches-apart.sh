# fails: history-kept
# says: `feature/x` does not stand on `Add evaluation` of `main`
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --index-filter 'git rm -q --cached --ignore-unmatch secrets.env data/dump.csv' --tag-name-filter cat -- feature/x v0.1
git filter-branch -f --env-filter 'export GIT_COMMITTER_DATE="$(date)"' --index-filter 'git rm -q --cached --ignore-unmatch secrets.env data/dump.csv' --tag-name-filter cat -- main v0.2
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git reflog expire --expire=now --all
git gc -q --prune=now
