# fails: anonymous
# says: Row C1 of `anon.csv` is `***@
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^ *#/d' conf/app.ini
sed 's/.*@/***@/' export.csv > anon.csv
