# fails: single-file
# says: only `prod.ini` was asked for
mkdir -p backup restored
tar -czf backup/churn.tar.gz --exclude='*.pyc' --exclude=churn/data churn
(cd backup && sha256sum churn.tar.gz > SHA256SUMS)
tar -xzf incoming/config.tar.gz -C restored --strip-components=1
(cd incoming && LC_ALL=C sha256sum -c SHA256SUMS 2> /dev/null) | awk -F: '/FAILED/ { print $1 }' > corrupt.txt
gzip -k old.log
