# fails: runs-everywhere
# says: in line 2; it should be
cat > deploy.sh <<'EOF'
#!/bin/sh
. ./lib.sh
case $1 in dev|staging|prod) ;; *) echo usage >&2; exit 2;; esac
echo "deploying to $(echo $1 | tr a-z A-Z)"
for s in api worker; do echo "$s\t$(image_name $s $1)"; done
EOF
sed -i 's/\r$//' lib.sh
printf '*.sh text eol=lf\n*.bat text eol=crlf\nprices.csv -text\n' > .gitattributes
git add -A; git add --renormalize .; git commit -qm "Portable"
