git bisect start --term-old works --term-new broken
git bisect broken main
git bisect works v1.0
git bisect run sh -c './check.sh || exit 1'
bad=$(git rev-parse refs/bisect/broken)
git bisect reset
git revert --no-edit $bad
git revert --no-edit HEAD
git reset --hard HEAD~2
git switch -c repair
git revert --no-edit $bad
git switch main
git merge --ff-only repair
git tag first-bad HEAD
git tag -f first-bad $bad
git reflog expire --expire=now --all
