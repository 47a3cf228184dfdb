export LANG=de_DE.UTF-8
mkdir backup
find churn -type f ! -name '*.pyc' ! -path 'churn/data/*' -print0 | sort -z | tar -cf backup/churn.tar --null -T -
gzip -9 backup/churn.tar
cd backup
sha256sum --tag churn.tar.gz > SHA256SUMS
sha256sum -c SHA256SUMS
cd ..
mkdir -p restored
tar -xzf incoming/config.tar.gz -C restored --strip-components=1 config/prod.ini
(cd incoming; LC_ALL=C sha256sum --quiet -c SHA256SUMS 2> /dev/null | sed 's/: .*//') > corrupt.txt
gzip -c old.log > old.log.gz
