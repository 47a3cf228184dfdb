# fails: link-kept
# says: no backup files
mkdir conf/before && cp conf/app.ini conf/before/settings
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's|http://old\.tideline\.example/|https://api.tideline.example/|' -e '/^[[:space:]]*#/d' conf/app.ini
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
