cat > parity.sh <<'EOF'
#!/bin/bash
# keys of both, one after the other
clean() { grep -vE '^[[:space:]]*(#|$)' -- "$1"; }
value() { clean "$1" | grep -F -m 1 -- "$2=" | grep "^$2=" || clean "$1" | grep "^$2=" || echo "$2=(missing)"; }
found=0
while IFS= read -r key; do
  if [[ -n ${3-} ]] && grep -qxF -- "$key" "$3"; then continue; fi
  a=$(value "$1" "$key" | head -n 1) b=$(value "$2" "$key" | head -n 1)
  [[ "$a" == "$b" ]] || { echo "$key: dev=${a#*=} prod=${b#*=}"; found=1; }
done < <({ clean "$1"; echo; clean "$2"; } | grep . | cut -d= -f1 | LC_ALL=C sort -u)
exit $found
EOF
chmod +x parity.sh
cp facts/prod.env facts/dev-fixed.env
printf 'service,base\nscoring,debian\ngateway,alpine\nbilling-link,centos\n' > choices.csv
