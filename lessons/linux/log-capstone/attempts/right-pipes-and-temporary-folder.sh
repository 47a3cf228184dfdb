mkdir bin
cat > analyze.sh <<'EOF'
#!/bin/bash
set -eu
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
shopt -s nullglob
for file in "$1"/api.log*; do gzip -cdf < "$file"; done | grep -E '^([^ ]+ +){5}[^ ]' > "$work/all"
grep -E '^[^ ]+ [^ ]+ [^ ]+ [5-9][0-9][0-9] ' "$work/all" > "$work/errors" || true
total=$(wc -l < "$work/all") errors=$(wc -l < "$work/errors")
awk '$3 == "/score" { print $5 + 0 }' "$work/all" | sort -n > "$work/scores"
n=$(wc -l < "$work/scores")
p95=$(sed -n "$(( (n * 95 + 99) / 100 ))p" "$work/scores")
top=$(cut -d= -f2 "$work/all" | sort | uniq -c | sort -k1,1nr -k2,2 | head -n 1 | awk '{ print $2 }')
worst=$(cut -c 1-16 "$work/errors" | sort | uniq -c | sort -k1,1nr -k2,2 | head -n 1 | awk '{ print $2 }')
tenths=$(( (errors * 2000 / total + 1) / 2 ))
cat <<END
{
  "total": $((total)), "errors": $((errors)), "error_percent": $((tenths / 10)).$((tenths % 10)),
  "p95_score_ms": $p95, "top_customer": "$top",
  "worst_minute": ${worst:+\"}${worst:-null}${worst:+\"}
}
END
EOF
chmod +x analyze.sh
./analyze.sh logs > report.tmp && mv report.tmp report.json
python3 -m json.tool report.json
