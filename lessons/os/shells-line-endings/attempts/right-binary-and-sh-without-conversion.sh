tr -d '\r' < lib.sh > lib.new && mv lib.new lib.sh
cat > deploy.sh <<'EOF'
#!/bin/sh
set -eu
here=$(dirname -- "$0")
. "$here/lib.sh"
[ "$#" -eq 1 ] || set -- none
case $1 in
  dev) STAGE=DEV ;;
  staging) STAGE=STAGING ;;
  prod) STAGE=PROD ;;
  *) printf '%s\n' 'usage: deploy.sh dev|staging|prod' >&2; exit 2 ;;
esac
line() { printf '%s\t' "$1"; image_name "$1" "$2"; }
echo "deploying to $STAGE"
set -- "$1" api worker
stage=$1; shift
for s; do line "$s" "$stage"; done
EOF
cat > .gitattributes <<'END'
# one rule a kind
*      text=auto
*.sh   -text
*.bat  text eol=crlf
*.csv  binary
END
git add -A
git add --renormalize .
git commit -m "Deploy from any shell"
git log --stat -1
