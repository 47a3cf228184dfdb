# fails: other-lines
# says: is still the comment `  # indented remark`
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^#/d' conf/app.ini
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
