# fails: hidden-data
# says: plain files only
cat > analyze.sh <<'EOF'
#!/usr/bin/env bash
set -euo pipefail
tmp=$(mktemp); trap 'rm -f "$tmp"' EXIT
for f in "$1"/*api.log*; do zcat -f -- "$f"; done | awk 'NF >= 6' > "$tmp"
total=$(wc -l < "$tmp"); errors=$(awk '$4 >= 500' "$tmp" | wc -l)
pct=$(awk -v e="$errors" -v t="$total" 'BEGIN {printf "%.1f", t ? 100 * e / t : 0}')
p95=$(awk '$3 == "/score" {sub(/ms$/, "", $5); print $5}' "$tmp" | sort -n | awk '{a[NR] = $1} END {i = int(NR * 95 / 100); if (i * 100 < NR * 95) i++; print (NR ? a[i] : "null")}')
top=$(awk '{sub(/^customer=/, "", $6); n[$6]++} END {for (c in n) print n[c], c}' "$tmp" | LC_ALL=C sort -k1,1nr -k2,2 | awk 'NR == 1 {print $2}')
worst=$(awk '$4 >= 500 {n[substr($1, 1, 16)]++} END {for (m in n) print n[m], m}' "$tmp" | LC_ALL=C sort -k1,1nr -k2,2 | awk 'NR == 1 {print "\"" $2 "\""}')
printf '{"total": %d, "errors": %d, "error_percent": %s, "p95_score_ms": %s, "top_customer": "%s", "worst_minute": %s}\n' "$total" "$errors" "$pct" "$p95" "$top" "${worst:-null}"
EOF
chmod +x analyze.sh
./analyze.sh logs > report.json
