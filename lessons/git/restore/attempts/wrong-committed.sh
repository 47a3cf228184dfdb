# fails: no-commit
# says: `main` is 1 commit ahead of
git restore -SW features.py
git restore -S eval.py
git restore data/schema.json
git restore -s v0.2 settings.toml
rm tmp_*.csv
git commit -q -m "Old threshold" settings.toml
