git switch -q feature/loader
git branch keep
git reset -q --hard ':/Start loader'
git cherry-pick -n keep~1 keep
git branch -D keep
git fetch -q origin
git worktree add -q ../m main
git -C ../m revert --no-edit ':/Lower'
git -C ../m push -q
git worktree remove ../m
