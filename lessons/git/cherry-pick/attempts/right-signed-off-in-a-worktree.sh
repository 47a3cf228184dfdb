git worktree add -q ~/release release/1.0
cd ~/release
git cherry-pick -x -s main~3 main~1
cd "$LAB/churn"
git worktree remove ~/release
touch notes.orig
