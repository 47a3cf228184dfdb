# fails: no-commit
# says: HEAD is detached
git restore -SW features.py
git restore -S eval.py
git checkout v0.2
rm tmp_*.csv
