cat > nightly.sh <<'EOF'
#!/bin/bash
set -Eeuo pipefail
trap 'echo "line $LINENO failed" >&2' ERR
usage() { echo "usage: $0 INPUT OUTDIR" >&2; exit 2; }
(( $# == 2 )) || usage
[[ -f $1 && -r $1 ]] || { echo "no file: $1" >&2; exit 1; }
dir=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
mkdir -p -- "$2"
work=$(mktemp -d -- "$2/.work.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
"$dir"/lib/validate "$1" | tee "$work/all" | { grep ',1$' || true; } > "$work/hits"
cat <(head -1 "$1") "$work/hits" > "$work/churned.csv"
grep -c . "$work/hits" > "$work/count.txt" || true
mv -f -- "$work"/{churned.csv,count.txt} "$2"
printf 'done: %d churned of %d\n' "$(< "$2/count.txt")" "$(wc -l < "$work/all")"
EOF
chmod +x nightly.sh
