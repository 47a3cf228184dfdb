mkdir tmp; zcat -f logs/api.log* > tmp/all.txt; grep -c ' 50[03] ' tmp/all.txt
cat > analyze.sh <<'EOF'
#!/usr/bin/env bash
set -euo pipefail
shopt -s nullglob
read_all() { for f in "$1"/api.log*; do case $f in *.gz) gzip -cd < "$f" ;; *) cat "$f" ;; esac; done; }
lines=$(read_all "$1" | awk 'NF > 5')
total=$(wc -l <<< "$lines")
errors=$(awk '$4 > 499 { n++ } END { print n + 0 }' <<< "$lines")
mapfile -t ms < <(awk '$3 == "/score" { print $5 + 0 }' <<< "$lines" | sort -n)
rank=$(( (95 * ${#ms[@]} + 99) / 100 ))
top=$(cut -d= -f2 <<< "$lines" | LC_ALL=C sort | uniq -c | LC_ALL=C sort -k1,1nr -k2,2 | sed -n '1s/^ *[0-9]* //p')
worst=$(awk '$4 > 499 { print substr($1, 1, 16) }' <<< "$lines" | sort | uniq -c | LC_ALL=C sort -k1,1nr -k2,2 | awk 'NR == 1 { print "\"" $2 "\"" }')
echo "{\"total\":$total,\"errors\":$errors,\"error_percent\":$(awk "BEGIN { printf \"%.1f\", 100 * $errors / $total }"),\"p95_score_ms\":${ms[rank - 1]},\"top_customer\":\"$top\",\"worst_minute\":${worst:-null}}"
EOF
chmod 755 analyze.sh
rm -r tmp; ./analyze.sh ./logs/ > report.json
