# fails: untracked
# says: `notes.md` is still tracked
git restore -SW features.py
git restore data/schema.json
git restore -s v0.2 settings.toml
rm tmp_*.csv
git add --intent-to-add notes.md
git restore -S eval.py
