# fails: cli-commits
# says: There are 4 commits on `feature/cli`; there should be 3
git commit -a -m "Round the score"
