# fails: anonymous
# says: is still there
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^ *#/d' conf/app.ini
sed -E '2,$ s/,[a-z]+/,***/' export.csv > anon.csv
