# fails: good-run
# says: Line 1 of `elsewhere/out/churned.csv`
cat > nightly.sh <<'EOF'
#!/usr/bin/env bash
set -euo pipefail
[ $# -eq 2 ] || { echo usage >&2; exit 2; }
[ -r "$1" ] || { echo missing >&2; exit 1; }
here=$(cd "$(dirname "$0")" && pwd)
rows=$("$here/lib/validate" "$1")
mkdir -p "$2"
{ echo customer_id,plan,tenure_months,monthly_charge,support_calls,churned; awk -F, '$NF == 1' <<< "$rows"; } > "$2/churned.csv"
n=$(awk -F, '$NF == 1 { n++ } END { print n + 0 }' <<< "$rows")
echo "$n" > "$2/count.txt"
echo "done: $n churned of $(awk 'NF' <<< "$rows" | wc -l)"
EOF
chmod +x nightly.sh
