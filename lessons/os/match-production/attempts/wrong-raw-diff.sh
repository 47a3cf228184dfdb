# fails: report
# says: misses `DEBUG`
cat > parity.sh <<'EOF'
#!/bin/bash
diff "$1" "$2"
EOF
chmod +x parity.sh
cp facts/prod.env facts/dev-fixed.env
printf 'service,base\nscoring,debian\ngateway,alpine\nbilling-link,centos\n' > choices.csv
