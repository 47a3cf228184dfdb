# fails: anonymous
# says: `export.csv` was changed
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^ *#/d' conf/app.ini
sed -i -E 's/[^,@]+@/***@/' export.csv
cp export.csv anon.csv
