git reset
git restore features.py data
git checkout v0.2 settings.toml
git clean -f -- '*.csv'
