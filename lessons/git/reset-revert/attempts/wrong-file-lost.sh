# fails: threshold-back
# says: `cli.py` is not in `Back to 0.5`
git checkout HEAD~2 -- .
git rm -q cli.py
echo 'CURRENCY = "EUR"' >> settings.py
git commit -a -m "Back to 0.5"
git push
git switch feature/loader
git reset HEAD~2
