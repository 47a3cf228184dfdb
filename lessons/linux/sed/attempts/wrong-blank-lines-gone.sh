# fails: other-lines
# says: it should be empty
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^ *#/d' -e '/^$/d' conf/app.ini
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
