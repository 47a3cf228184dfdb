git worktree add -q --detach ~/search main
cd ~/search
git bisect start HEAD v1.0
git bisect run sh -c './check.sh && exit 0; exit 77' > ~/log
git tag -a -m "The first bad one" first-bad refs/bisect/bad
git bisect reset
cd "$LAB/churn"
git worktree remove ~/search
git revert -n first-bad
git commit -q -m "Divide by 10 again"
git branch later
