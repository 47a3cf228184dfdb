# fails: schema-back
# says: `data/schema.json` is missing on disk
git restore -SW features.py
git restore -S eval.py data/schema.json
git restore -s v0.2 settings.toml
rm tmp_*.csv
