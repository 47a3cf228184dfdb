# fails: urls
# says: `[dev]` has `url = http://api.tideline.example/score`
sed -i -e '/^\[prod\]/,/^\[test\]/ s/^threshold = .*/threshold = 0.62/' -e 's/old/api/' -e '/^ *#/d' conf/app.ini
sed -E 's/[^,@]+@/***@/' export.csv > anon.csv
