cat > parity.sh <<'EOF'
#!/bin/sh
set -eu
export LC_ALL=C
tab=$(printf '\t')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
list() { grep -v -e '^#' -e '^$' "$1" | sed "s/=/$tab=/" | sort -t "$tab" -k 1,1 || true; }
list "$1" > "$work/dev"
list "$2" > "$work/prod"
join -t "$tab" -a 1 -a 2 -e '=(missing)' -o 0,1.2,2.2 "$work/dev" "$work/prod" > "$work/both"
awk -F '\t' '
  FILENAME == ARGV[1] { skip[$1]; next }
  !($1 in skip) && $2 != $3 { printf "%s: dev%s prod%s\n", $1, $2, $3; n++ }
  END { exit n > 0 }' "${3:-/dev/null}" "$work/both"
EOF
chmod +x parity.sh
./parity.sh facts/dev.env facts/prod.env
cp facts/prod.env facts/dev-fixed.env
printf 'service,base\ngateway,alpine\nscoring,debian\nbilling-link,centos\n' > choices.csv
