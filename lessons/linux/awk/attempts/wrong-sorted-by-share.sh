# fails: by-plan
# says: alphabetical
{
  echo plan,customers,avg_charge,churn_percent
  awk -F, 'NR > 1 && NF == 6 && $4 != "" { n[$2]++; c[$2] += $4; x[$2] += $6 }
    END { for (p in n) printf "%s,%d,%.2f,%.1f\n", p, n[p], c[p] / n[p], 100 * x[p] / n[p] }' usage.csv | sort -t, -k4,4n
} > by-plan.csv
awk -F, 'NR > 1 && NF == 6 && $4 != "" && $5 > 5 && $3 < 6 { print $1 }' usage.csv > watchlist.txt
awk -F, 'NR > 1 && (NF != 6 || $4 == "") { n++ } END { print n + 0 }' usage.csv > skipped.txt
