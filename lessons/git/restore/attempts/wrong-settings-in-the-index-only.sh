# fails: settings-old
# says: it should be `threshold = 0.6`
git restore -SW features.py
git restore -S eval.py
git restore data/schema.json
git restore -s v0.2 --staged settings.toml
rm tmp_*.csv
