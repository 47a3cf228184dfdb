# fails: eval-kept
# says: Your edit in `eval.py` is lost: on disk it is as `Raise threshold`
git reset --hard
git restore --source=v0.2 settings.toml
rm tmp_*.csv
