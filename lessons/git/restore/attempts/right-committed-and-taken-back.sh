git commit -q -a -m "Everything"
git reset HEAD~1
git restore features.py data/schema.json
git restore -s v0.2 settings.toml
rm -f tmp_1.csv tmp_2.csv
git reflog expire --expire=now --all
