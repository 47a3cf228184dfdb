git format-patch -q --stdout main~4..main~3 > ../fix.patch
git format-patch -q --stdout main~2..main~1 > ../test.patch
git worktree add -q ../release release/1.0
cd ../release
for step in "fix main~3" "test main~1"; do set -- $step; git am -q ../$1.patch; git commit -q --amend -m "$(git log -1 --format=%s)" -m "For the customer." -m "(cherry picked from commit $(git rev-parse $2))"; done
cd ../churn
