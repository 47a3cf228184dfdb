git reset -q eval.py
git stash push -q features.py
git stash drop
git restore :/data
git restore --source=v0.2 --staged --worktree settings.toml
git clean -fq tmp_1.csv tmp_2.csv
