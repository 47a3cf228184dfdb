# fails: fix-on-main
# says: gives `THRESHOLD` the value `5.0`; it should be 0.5
git stash -u
git switch main
printf 'THRESHOLD = 0.5\nTHRESHOLD = 5.0\n' > score.py
git commit -a -m "Fix threshold"
