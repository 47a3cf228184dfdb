cat > parity.sh <<'EOF'
#!/bin/bash
set -euo pipefail
declare -A dev prod skip
load() {
  local -n into=$1
  local line
  while IFS= read -r line || [[ -n $line ]]; do
    [[ -z $line || $line == \#* ]] && continue
    into[${line%%=*}]=${line#*=}
  done < "$2"
}
load dev "$1"
load prod "$2"
if [[ $# -gt 2 ]]; then
  while read -r key; do skip[$key]=1; done < "$3"
fi
found=0
while IFS= read -r key; do
  [[ -n $key && -z ${skip[$key]-} ]] || continue
  a=${dev[$key]-"(missing)"} b=${prod[$key]-"(missing)"}
  if [[ $a != "$b" ]]; then
    printf '%s: dev=%s prod=%s\n' "$key" "$a" "$b"
    found=1
  fi
done < <(printf '%s\n' "${!dev[@]}" "${!prod[@]}" | LC_ALL=C sort -u)
exit "$found"
EOF
chmod 755 parity.sh
sed -e 's/^OS_ID=.*/OS_ID=alpine/' -e 's/^OS_VERSION=.*/OS_VERSION=3.19/' -e 's/glibc/musl/' -e 's/3.12.2/3.11.8/' \
  -e 's|Europe/Berlin|UTC|' -e '/DEBUG/d' facts/dev.env > facts/dev-fixed.env
echo USER_ID=10001 >> facts/dev-fixed.env
cat > choices.csv <<'END'
service,base
scoring,debian
gateway,alpine
billing-link,centos
END
