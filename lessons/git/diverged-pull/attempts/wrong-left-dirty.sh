# fails: in-sync
# says: Changed in `work` and not committed: `train.py`
git pull --rebase
git push
echo debug >> train.py
