# fails: other-lines
# says: ends after 15 lines; line 16 should be `color = #
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/#/d' conf/app.ini
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
