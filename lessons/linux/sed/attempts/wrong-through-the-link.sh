# fails: link-kept
# says: `conf/live.ini` is a file; it was a symbolic link
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^ *#/d' conf/live.ini
cp conf/live.ini conf/app.ini
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
