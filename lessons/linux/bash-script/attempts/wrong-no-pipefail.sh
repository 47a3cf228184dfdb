# fails: bad-run
# says: ended with status 4, but `./nightly.sh broken.csv out`
cat > nightly.sh <<'EOF'
#!/bin/bash
set -e
[ $# -eq 2 ] || { echo usage >&2; exit 2; }
[ -r "$1" ] || { echo missing >&2; exit 1; }
here=$(cd "$(dirname "$0")"; pwd)
mkdir -p "$2"
{ head -1 "$1"; "$here/lib/validate" "$1" | awk -F, '$NF==1'; } > "$2/churned.csv"
n=$(( $(wc -l < "$2/churned.csv") - 1 ))
echo $n > "$2/count.txt"
echo "done: $n churned of $(( $(wc -l < "$1") - 1 ))"
EOF
chmod +x nightly.sh
