# fails: bad-run
# says: count
cat > nightly.sh <<'EOF'
#!/usr/bin/env bash
test $# = 2 || { >&2 echo "nightly.sh INPUT OUTDIR"; exit 2; }
[ -r "$1" ] || { >&2 echo "no input: $1"; exit 1; }
rows=$("$(dirname "$0")"/lib/validate "$1") || exit
mkdir -p "$2" || exit
{ head -n1 "$1"; awk -F, '$NF == 1' <<< "$rows"; } > "$2/churned.csv"
n=$(awk -F, '$NF == 1 { n++ } END { print n + 0 }' <<< "$rows")
echo $n > "$2/count.txt"
echo "done: $n churned of $(awk NF <<< "$rows" | wc -l)"
EOF
chmod +x nightly.sh
