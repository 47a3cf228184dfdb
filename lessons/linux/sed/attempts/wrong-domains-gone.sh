# fails: anonymous
# says: the part before the `@` should be `***`, and all else as in `export.csv`
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^ *#/d' conf/app.ini
sed -E 's/,.*@.*,/,***,/' export.csv > anon.csv
