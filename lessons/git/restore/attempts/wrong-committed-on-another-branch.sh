# fails: no-commit
# says: There is a new commit beside `main`: `Save all`
git switch -q -c saved
git commit -q -a -m "Save all"
git switch -q main
git restore --source=saved eval.py
git restore -s v0.2 settings.toml
rm tmp_*.csv
