# fails: archive
# says: has the mode
mkdir -p backup restored
cp -R churn work && chmod -R a-x,a+X work && find work -type f -exec chmod 644 {} +
tar -czf backup/churn.tar.gz --exclude='*.pyc' --exclude=work/data --transform='s/^work/churn/' work
(cd backup && sha256sum churn.tar.gz > SHA256SUMS)
tar -xzOf incoming/config.tar.gz config/prod.ini > restored/prod.ini
(cd incoming && LC_ALL=C sha256sum -c SHA256SUMS 2> /dev/null) | awk -F: '/FAILED/ { print $1 }' > corrupt.txt
gzip -k old.log
