mkdir -p old out; echo junk > out/churned.csv; cp customers.csv customers.csv~; echo '#' > .nightly.sh.swp
cat > nightly.sh <<'EOF'
#!/bin/bash
set -eu -o pipefail
main() {
  local tmp n m
  tmp=$(mktemp -d "${TMPDIR:-/tmp}/n.XXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$tmp'" EXIT INT TERM
  "${BASH_SOURCE%/*}/lib/validate" "$1" > "$tmp/rows"
  m=$(awk 'END { print NR }' "$tmp/rows")
  awk -F, -v n="$tmp/count.txt" 'FNR == NR { print; nextfile } $NF == 1 { print; c++ } END { print c + 0 > n }' "$1" "$tmp/rows" > "$tmp/churned.csv"
  n=$(< "$tmp/count.txt")
  mkdir -p -- "$2"
  cp -- "$tmp/churned.csv" "$tmp/count.txt" "$2"
  echo "done: $n churned of $m"
}
if [[ $# -ne 2 ]]; then echo "Usage: $0 INPUT OUTDIR" 1>&2; exit 2; fi
if [[ ! -f $1 || ! -r $1 ]]; then echo "$0: cannot read '$1'" 1>&2; exit 1; fi
main "$@"
EOF
chmod +x nightly.sh; ./nightly.sh customers.csv out
