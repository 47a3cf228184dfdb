# fails: link-kept
# says: it was a symbolic link
sed -i.bak -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' \
  -e 's|http://old\.tideline\.example/|https://api.tideline.example/|' \
  -e '/^[[:space:]]*#/d' conf/app.ini
rm conf/app.ini.bak
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
rm conf/live.ini; ln conf/app.ini conf/live.ini
