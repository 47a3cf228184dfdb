# fails: untracked
# says: `notes.md` is missing
git restore -SW features.py
git restore -S eval.py
git restore data/schema.json
git restore -s v0.2 settings.toml
git clean -fd
