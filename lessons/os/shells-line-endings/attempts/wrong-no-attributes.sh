# fails: fresh-clone
# says: In a clone with core.autocrlf=true, `deploy.sh` has line endings CRLF
sed -i 's/\r$//' lib.sh
cat > deploy.sh <<'EOF'
#!/bin/sh
. ./lib.sh
case $1 in dev|staging|prod) ;; *) echo usage >&2; exit 2;; esac
echo "deploying to $(echo $1 | tr a-z A-Z)"
for s in api worker; do printf "%s\\t%s\\n" $s $(image_name $s $1); done
EOF
git add -A; git commit -qm x
