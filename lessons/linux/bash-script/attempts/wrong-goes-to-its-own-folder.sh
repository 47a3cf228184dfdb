# fails: good-run
# says: here
cat > nightly.sh <<'EOF'
#!/usr/bin/env bash
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: nightly.sh INPUT OUTDIR" >&2; exit 2; }
in=$1 out=$2
[ -r "$in" ] && [ -f "$in" ] || { echo "cannot read $in" >&2; exit 1; }
cd "$(dirname "$0")"; here=.
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
"$here/lib/validate" "$in" > "$tmp/rows"
head -n 1 "$in" > "$tmp/churned.csv"
awk -F, '$NF == 1' "$tmp/rows" >> "$tmp/churned.csv"
n=$(($(wc -l < "$tmp/churned.csv") - 1)); m=$(wc -l < "$tmp/rows")
echo "$n" > "$tmp/count.txt"
mkdir -p "$out"
mv "$tmp/churned.csv" "$tmp/count.txt" "$out/"
echo "done: $n churned of $((m))"
EOF
chmod +x nightly.sh
