export LANG=de_DE.UTF-8
tail -n +2 usage.csv | grep -E '^[^,]+,[^,]+,[^,]+,[^,]+,[^,]+,[^,]+$' > clean.csv
echo plan,customers,avg_charge,churn_percent > by-plan.csv
for plan in cable dsl fiber; do grep ",$plan," clean.csv | LC_ALL=C awk -F, -v p=$plan '{ c += $4; x += $6 } END { printf("%s,%d,%.2f,%.1f\n", p, NR, c / NR, x * 100 / NR) }' >> by-plan.csv; done
awk -F, '$5 >= 6 && $3 <= 5 { print $1 }' clean.csv > watchlist.txt
echo $(( $(wc -l < usage.csv) - 1 - $(wc -l < clean.csv) )) > skipped.txt
