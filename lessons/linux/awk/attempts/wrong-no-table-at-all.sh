# fails: by-plan
# says: cannot be read as a table
head -c 200000 /dev/zero | tr '\0' x > by-plan.csv
awk -F, 'NR > 1 && NF == 6 && $4 != "" && $5 > 5 && $3 < 6 { print $1 }' usage.csv > watchlist.txt
awk -F, 'NR > 1 && (NF != 6 || $4 == "") { n++ } END { print n + 0 }' usage.csv > skipped.txt
