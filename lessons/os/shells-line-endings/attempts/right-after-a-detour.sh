printf '#!/bin/sh\n' > deploy.sh
cat >> deploy.sh <<'EOF'
usage() { echo "usage: deploy.sh dev|staging|prod" 1>&2; exit 2; }
test $# = 1 || usage
case "$1" in dev | staging | prod) : ;; (*) usage ;; esac
. "${0%/*}/lib.sh"
awk -v stage="$1" 'BEGIN { print "deploying to " toupper(stage) }'
for service in api worker
do
	printf "%s\t%s\n" "$service" "$(image_name "$service" "$1")"
done
exit 0
EOF
sed -i 's/\r//' *.sh *.bat *.csv
git commit -qam "Oops, all of them"
git checkout HEAD~1 -- start.bat prices.csv
printf '%s\n' '*.bat text eol=crlf' '*.sh text eol=lf' 'prices.csv -text -diff' > .gitattributes
git add --renormalize . && git add .
git commit -q --amend -m "Line endings"
echo "later" >> README.md
git commit -qam "Another commit"
