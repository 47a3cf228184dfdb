git switch -qc endings
tr -d '\r' < lib.sh > lib.new && mv lib.new lib.sh
cat > deploy.sh <<'EOF'
#!/bin/sh
# deploy.sh STAGE
set -eu
. "$(dirname "$0")/lib.sh"
case "${1-}" in
  (dev) upper=DEV ;; (staging) upper=STAGING ;; (prod) upper=PROD ;;
  (*) printf 'usage: %s dev|staging|prod\n' "$0" 1>&2; exit 2 ;;
esac
line() { printf '%s\t%s\n' "$1" "$2"; }
echo "deploying to $upper"
set -- "$1" api worker
stage=$1; shift
while [ $# -gt 0 ]; do line "$1" "$(image_name "$1" "$stage")"; shift; done
EOF
chmod +x deploy.sh
cat > .gitattributes <<'EOF'
# how lines end
* text=auto
*.sh  eol=lf
*.bat eol=crlf
*.csv binary
EOF
git add -A; git add --renormalize .; git commit -qm "Line endings"
git switch -q main; git merge -q --no-ff -m "Merge endings" endings; git branch -qd endings
