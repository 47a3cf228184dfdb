# fails: encoding-moved
# says: `encoding.py` in `Read as UTF-8`
git switch -q fix/encoding
git branch old
git reset -q --hard main
git checkout old -- encoding.py
git commit -qm "Read as UTF-8"
git commit -q --allow-empty -m "Strip BOM"
