# fails: no-leftovers
# says: left `$TMPDIR/
cat > nightly.sh <<'EOF'
#!/usr/bin/env bash
set -euo pipefail
[ $# -eq 2 ] || { echo usage >&2; exit 2; }
[ -r "$1" ] || { echo missing >&2; exit 1; }
here=$(cd "$(dirname "$0")" && pwd)
t=$(mktemp -d)
"$here/lib/validate" "$1" > "$t/rows"
{ head -n 1 "$1"; awk -F, '$NF == 1' "$t/rows"; } > "$t/churned.csv"
n=$(awk -F, '$NF == 1 { n++ } END { print n + 0 }' "$t/rows")
echo "$n" > "$t/count.txt"
mkdir -p "$2"
mv "$t/churned.csv" "$t/count.txt" "$2"
echo "done: $n churned of $(wc -l < "$t/rows")"
rm -r "$t"
EOF
chmod +x nightly.sh
