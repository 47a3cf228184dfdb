# fails: usage
# says: its exit status should be 2
cat > nightly.sh <<'EOF'
#!/usr/bin/env bash
set -euo pipefail
in=${1:?usage: nightly.sh INPUT OUTDIR} out=${2:?usage: nightly.sh INPUT OUTDIR}
[ -f "$in" ] || { echo "no $in" >&2; exit 1; }
here=$(cd "$(dirname "$0")" && pwd)
rows=$("$here/lib/validate" "$in")
mkdir -p "$out"
{ head -n 1 "$in"; awk -F, '$NF == 1' <<< "$rows"; } > "$out/churned.csv"
n=$(awk -F, '$NF == 1 { n++ } END { print n + 0 }' <<< "$rows")
echo "$n" > "$out/count.txt"
echo "done: $n churned of $(awk 'NF' <<< "$rows" | wc -l)"
EOF
chmod +x nightly.sh
