mkdir backup; mkdir restored
find churn -name data -prune -o -type f ! -name '*.pyc' -print0 | tar --null -T - -cf - | gzip -9 > backup/churn.tar.gz
cd backup; sha256sum --tag -- churn.tar.gz README 2> /dev/null > SHA256SUMS; cd ..
tar xf incoming/config.tar.gz config/prod.ini && mv config/prod.ini restored && rmdir config
cd incoming; while read -r sum name; do [ "$(sha256sum < "$name" | cut -d' ' -f1)" = "$sum" ] || echo "$name"; done < SHA256SUMS > ../corrupt.txt; cd ..
gzip < old.log > old.log.gz
