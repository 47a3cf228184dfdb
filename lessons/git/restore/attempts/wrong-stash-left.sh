# fails: no-commit
# says: Something is stashed
git reset -q eval.py
git stash push -q features.py
git restore data/schema.json
git restore -s v0.2 settings.toml
rm tmp_*.csv
