git checkout HEAD -- features.py
git reset -q HEAD eval.py
git checkout -- data
git show v0.2:settings.toml > settings.toml
rm tmp_*.csv
