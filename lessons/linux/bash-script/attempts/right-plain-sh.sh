cat > nightly.sh <<'EOF'
#!/bin/sh
set -eu
if [ "$#" -ne 2 ]; then
  printf 'usage: %s INPUT OUTDIR\n' "${0##*/}" >&2
  exit 2
fi
if ! head -n 1 -- "$1" > /dev/null; then
  exit 1
fi
case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
rows=$("$here/lib/validate" "$1")
chosen=$(printf '%s\n' "$rows" | awk -F, 'NF > 1 && $6 == 1')
header=$(head -n 1 -- "$1")
n=$(printf '%s' "$chosen" | awk 'END { print NR }')
m=$(printf '%s' "$rows" | awk 'END { print NR }')
mkdir -p "$2"
printf '%s\n' "$header" ${chosen:+"$chosen"} > "$2/churned.csv"
printf '%s\n' "$n" > "$2/count.txt"
echo "rows read"
echo "done: $n churned of $m"
EOF
chmod a+x nightly.sh
./nightly.sh broken.csv bad || echo "as it should"
