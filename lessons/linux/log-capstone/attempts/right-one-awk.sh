cat > analyze.sh <<'EOF'
#!/bin/sh
export LC_ALL=C
for f in "$1"/api.log*; do
  case $f in *.gz) gzip -dc "$f" ;; *) cat "$f" ;; esac
done | awk '
  NF < 6 { next }
  { total++; customer[substr($6, 10)]++ }
  $4 >= 500 { errors++; minute[substr($1, 1, 16)]++ }
  $3 == "/score" { ms[$5 + 0]++; scores++ }
  function best(count,   key, found) {
    for (key in count) if (found == "" || count[key] > count[found] || (count[key] == count[found] && key < found)) found = key
    return found
  }
  END {
    rank = scores * 95; rank = int(rank / 100) + (rank % 100 > 0)
    for (value = 0; seen < rank; value++) seen += ms[value]
    worst = best(minute)
    printf "{\"total\":%d,\"errors\":%d,\"error_percent\":%.1f,", total, errors, 100 * errors / total
    printf "\"p95_score_ms\":%d,\"top_customer\":\"%s\",", value - 1, best(customer)
    print "\"worst_minute\":" (worst == "" ? "null" : "\"" worst "\"") "}"
  }'
EOF
chmod 755 analyze.sh
./analyze.sh ./logs/ | tee report.json
