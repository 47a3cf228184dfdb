# fails: threshold-back
# says: does not set `CURRENCY`; it should be 'EUR'
git restore --source=HEAD~2 settings.py
git commit -a -m "Old threshold"
git push
git switch feature/loader
git reset HEAD~2
