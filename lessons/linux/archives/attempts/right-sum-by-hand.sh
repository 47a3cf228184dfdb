mkdir backup restored
find churn -type f ! -name '*.pyc' ! -path 'churn/data/*' -print0 | tar --null -cf - -T - | gzip -9 > backup/churn.tar.gz
cd backup; set -- $(sha256sum churn.tar.gz); echo "$1 churn.tar.gz" > SHA256SUMS; cd ..
tar -xzf incoming/config.tar.gz -C restored && mv restored/config/prod.ini restored/ && rm -r restored/config
awk '{ print $1, $2 }' incoming/SHA256SUMS | while read -r sum name; do [ "$(sha256sum < "incoming/$name")" = "$sum  -" ] || echo "$name"; done > corrupt.txt
python3 -c 'import gzip; gzip.open("old.log.gz", "wb").write(open("old.log", "rb").read())'
