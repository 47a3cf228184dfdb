# fails: cli-commits
# says: The fix of `score_cmd.py` is in no commit of `feature/cli`
git restore score_cmd.py
