# A repository whose scripts were written in bash on Windows; a batch file and a price list need their line endings.
vary_by "$SEED"

git init -q -b main churn
cd churn
git config core.autocrlf false
sed 's/$/\r/' > deploy.sh <<'END'
#!/bin/bash
source ./lib.sh
stage=$1
if [[ ! $stage =~ ^(dev|staging|prod)$ ]]; then
  echo "usage: deploy.sh dev|staging|prod" >&2
  exit 2
fi
services=(api worker)
function line { echo -e "$1\t$2"; }
echo "deploying to ${stage^^}"
for s in "${services[@]}"; do
  line "$s" "$(image_name "$s" "$stage")"
done
END
printf 'image_name() {\r\n  echo "registry.tideline.example/$1:$2"\r\n}\r\n' > lib.sh
printf '@echo off\r\necho start\r\n' > start.bat
printf 'id,price\r\nP1,%d\r\n' $((10 + number)) > prices.csv
echo '# churn' > README.md
chmod +x deploy.sh
commit "Deploy script" "$IVO"
note CSV "$(git rev-parse HEAD:prices.csv)"
