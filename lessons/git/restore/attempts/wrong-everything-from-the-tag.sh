# fails: eval-kept
# says: Your edit in `eval.py` is lost
git restore --source=v0.2 --staged --worktree .
rm tmp_*.csv
