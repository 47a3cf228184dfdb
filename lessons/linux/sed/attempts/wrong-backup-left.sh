# fails: link-kept
# says: `conf` also holds `app.ini.bak`
sed -i.bak -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old|https://api|' -e '/^ *#/d' conf/app.ini
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
