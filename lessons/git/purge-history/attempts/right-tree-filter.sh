export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 FILTER_BRANCH_SQUELCH_WARNING=1
git show main~5:secrets.env > ../key
git filter-branch --tree-filter 'rm -f secrets.env' --tag-name-filter cat -- --branches --tags
git filter-branch -f --tree-filter 'rm -rf data' --tag-name-filter 'cat' -- --branches --tags
rm -rf .git/refs/original .git/logs
git pack-refs --all
sed -i '/refs\/original/d' .git/packed-refs
mv ../key secrets.env
echo secrets.env >> .git/info/exclude
git repack -q -a -d
git prune --expire=now
