# fails: features-restored
# says: `features.py` on disk is not as the last commit has it
git restore --staged features.py
git restore --staged eval.py
git restore data/schema.json
git restore --source=v0.2 settings.toml
rm tmp_*.csv
