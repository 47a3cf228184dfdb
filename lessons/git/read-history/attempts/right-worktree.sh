git worktree add -q ../old ':/Bump the seed'
git -C ../old reset -q --hard ':/Document the data'
cp ../old/legacy_rules.py ../rescued_rules.py
git worktree remove ../old
git branch -q -D old
git reflog expire --expire=now --all
git gc -q --prune=now
printf 'first=%s\n\nreadme=4\nmara=05\nremoved=%.9s' "$(git rev-list HEAD | tail -1)" "$(git log --diff-filter=D --format=%H)" > ../answers.txt
