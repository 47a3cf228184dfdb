git restore --staged --worktree features.py
git restore --staged eval.py
git restore data/schema.json
git restore --source=v0.2 settings.toml
git clean -f tmp_1.csv tmp_2.csv
