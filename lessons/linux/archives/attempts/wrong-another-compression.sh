# fails: archive
# says: not compressed with gzip
mkdir -p backup restored
tar -cJf backup/churn.tar.gz --exclude='*.pyc' --exclude=churn/data churn
(cd backup && sha256sum churn.tar.gz > SHA256SUMS)
tar -xzOf incoming/config.tar.gz config/prod.ini > restored/prod.ini
(cd incoming && LC_ALL=C sha256sum -c SHA256SUMS 2> /dev/null) | awk -F: '/FAILED/ { print $1 }' > corrupt.txt
gzip -k old.log
