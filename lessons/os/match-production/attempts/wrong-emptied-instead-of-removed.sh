# fails: fixed
# says: DEBUG
cat > parity.sh <<'EOF'
#!/usr/bin/env bash
awk -v ign="${3:-}" '
  BEGIN { if (ign != "") while ((getline k < ign) > 0) skip[k] = 1 }
  FNR == 1 { side++ }
  /^[ \t]*(#|$)/ { next }
  { i = index($0, "="); k = substr($0, 1, i - 1); v[side, k] = substr($0, i + 1); keys[k] = 1 }
  END { for (k in keys) { if (k in skip) continue
      a = ((1, k) in v) ? v[1, k] : "(missing)"; b = ((2, k) in v) ? v[2, k] : "(missing)"
      if (a != b) print k ": dev=" a " prod=" b } }' "$1" "$2" | LC_ALL=C sort | grep . && exit 1
exit 0
EOF
chmod +x parity.sh
grep -v "^#" facts/prod.env | sort > facts/dev-fixed.env; echo "DEBUG=" >> facts/dev-fixed.env
printf 'service,base\nscoring,debian\ngateway,alpine\nbilling-link,centos\n' > choices.csv
