# fails: good-run
# says: ./nightly.sh loyal.csv loyal` exits with status 1
cat > nightly.sh <<'EOF'
#!/bin/bash
set -euo pipefail
[ $# -eq 2 ] || { echo usage >&2; exit 2; }
[ -r "$1" ] || { echo missing >&2; exit 1; }
here=$(cd "$(dirname "$0")"; pwd)
t=$(mktemp -d); trap "rm -rf $t" EXIT
"$here/lib/validate" "$1" > $t/r
grep ",1$" $t/r > $t/c
n=$(wc -l < $t/c)
mkdir -p "$2"
{ head -1 "$1"; cat $t/c; } > "$2/churned.csv"
echo $n > "$2/count.txt"
echo "done: $n churned of $(wc -l < $t/r)"
EOF
chmod +x nightly.sh
