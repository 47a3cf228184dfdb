# fails: fresh-clone
# says: has line endings CRLF
sed -i 's/\r$//' lib.sh
cat > deploy.sh <<'EOF'
#!/bin/sh
. ./lib.sh
case $1 in dev|staging|prod) ;; *) echo usage >&2; exit 2;; esac
echo "deploying to $(echo $1 | tr a-z A-Z)"
for s in api worker; do printf "%s\\t%s\\n" $s $(image_name $s $1); done
EOF
printf '* text=auto\nprices.csv -text\n' > .gitattributes
git add -A; git add --renormalize .; git commit -qm "Portable"
