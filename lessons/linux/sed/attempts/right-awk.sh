awk '/^\[/ { section = $0 } /^[ \t]*#/ { next } section == "[prod]" && /^threshold/ { $0 = "threshold = 0.62" } { sub("http://old", "https://api"); print }' conf/app.ini > new.ini
cp new.ini conf/app.ini
awk -F, -v OFS=, '$2 ~ /@/ { sub(/^[^@]*/, "***", $2) } 1' export.csv > anon.csv
