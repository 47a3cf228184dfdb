export LC_ALL=de_DE.UTF-8
grep -E '^[^,]+,[^,]+,[^,]+,[^,]+,[^,]+,[^,]+$' usage.csv | tail -n +2 > whole.csv
echo $(($(wc -l < usage.csv) - 1 - $(wc -l < whole.csv))) > skipped.txt
cut -d, -f1,3,5 whole.csv | while IFS=, read -r id months calls; do if [ "$calls" -gt 5 ] && [ "$months" -lt 6 ]; then echo "$id"; fi; done > watchlist.txt
for plan in $(cut -d, -f2 whole.csv | sort -u); do
  grep ",$plan," whole.csv | LC_ALL=C awk -F, -v p="$plan" '{ c += $4; x += $6 } END { printf "%s,%d,%.2f,%.1f\n", p, NR, c / NR, x * 100 / NR }'
done | sed '1i plan,customers,avg_charge,churn_percent' > by-plan.csv
rm whole.csv
