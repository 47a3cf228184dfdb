# fails: untracked
# says: `tmp_2.csv` is still there
git restore -SW features.py
git restore -S eval.py
git restore data/schema.json
git restore -s v0.2 settings.toml
rm tmp_1.csv
