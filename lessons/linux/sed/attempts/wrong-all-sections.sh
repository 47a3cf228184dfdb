# fails: threshold
# says: `[dev]` has `threshold = 0.62`; it should have `threshold = 0.5`
sed -i -e 's/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^ *#/d' conf/app.ini
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
