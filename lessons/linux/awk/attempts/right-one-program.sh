cat > report.awk <<'END'
BEGIN { FS = ","; OFS = "," }
FNR == 1 { next }
NF != 6 || $4 == "" { bad += 1; next }
{ if (!($2 in n)) names[++k] = $2; n[$2] += 1; c[$2] += $4; x[$2] += $6 }
$5 > 5 && $3 < 6 { print $1 > "watchlist.txt" }
END {
  print bad > "skipped.txt"
  print "plan", "customers", "avg_charge", "churn_percent"
  for (i = 1; i <= k; i++) for (j = i + 1; j <= k; j++) if (names[j] < names[i]) { t = names[i]; names[i] = names[j]; names[j] = t }
  for (i = 1; i <= k; i++) { p = names[i]; print p, n[p], sprintf("%.2f", c[p] / n[p]), sprintf("%.1f", x[p] / n[p] * 100) }
}
END
awk -f report.awk usage.csv > by-plan.csv
cat by-plan.csv
