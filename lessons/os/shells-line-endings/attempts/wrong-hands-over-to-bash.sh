# fails: runs-everywhere
# says: calls bash
sed -i 's/\r$//' deploy.sh; mv deploy.sh deploy.bash.sh
cat > deploy.sh <<'EOF'
#!/bin/sh
exec /bin/bash ./deploy.bash.sh "$@"
EOF
chmod +x deploy.sh
sed -i 's/\r$//' lib.sh
printf '*.sh text eol=lf\n*.bat text eol=crlf\nprices.csv -text\n' > .gitattributes
git add .gitattributes && git add --renormalize . && git add -A
git commit -qm "Portable deploy script, defined line endings"
