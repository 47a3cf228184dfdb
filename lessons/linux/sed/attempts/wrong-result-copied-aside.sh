# fails: link-kept
# says: no backup
sed -i.bak -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' \
  -e 's|http://old\.tideline\.example/|https://api.tideline.example/|' \
  -e '/^[[:space:]]*#/d' conf/app.ini
rm conf/app.ini.bak
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
cp conf/app.ini conf/app.ini.new
