export FILTER_BRANCH_SQUELCH_WARNING=1
git rm -q data/dump.csv
git commit -q -m "Remove the dump"
git reset -q --hard HEAD~1
git filter-branch -f --index-filter 'git rm -q -r --cached --ignore-unmatch secrets.env data' --tag-name-filter cat -- --all
git for-each-ref --format='%(refname)' refs/original | while read ref; do git update-ref -d $ref; done
git branch notes
git clone -q --mirror --no-local . ../clean.git
rm -rf .git
mv ../clean.git .git
git config core.bare false
git reset -q --hard
