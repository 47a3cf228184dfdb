# fails: report
# says: misses `USER_ID`
cat > parity.sh <<'EOF'
#!/bin/bash
r=0
while IFS="=" read -r k v; do
  case $k in ""|\#*) continue;; esac
  if grep -q "^$k=" "$2"; then p=$(sed -n "s/^$k=//p" "$2"); else p="(missing)"; fi
  [ "$v" = "$p" ] || { echo "$k: dev=$v prod=$p"; r=1; }
done < <(sort "$1")
exit $r
EOF
chmod +x parity.sh
cp facts/prod.env facts/dev-fixed.env
printf 'service,base\nscoring,debian\ngateway,alpine\nbilling-link,centos\n' > choices.csv
