# fails: history-kept
# says: `train.py` is missing in the commit `Add training`
export FILTER_BRANCH_SQUELCH_WARNING=1
git filter-branch -f --index-filter 'git rm -q --cached --ignore-unmatch secrets.env data/dump.csv; [ "$(git ls-files train.py | wc -l)" = 0 ] || git log -1 --format=%s $GIT_COMMIT | grep -q Tune || git rm -q --cached train.py' --tag-name-filter cat -- --all
git for-each-ref --format='delete %(refname)' refs/original | git update-ref --stdin
git reflog expire --expire=now --all
git gc -q --prune=now
