# fails: archive
# says: should not be in `backup/churn.tar.gz`
mkdir -p backup restored
tar -czf backup/churn.tar.gz churn
(cd backup && sha256sum churn.tar.gz > SHA256SUMS)
tar -xzOf incoming/config.tar.gz config/prod.ini > restored/prod.ini
(cd incoming && LC_ALL=C sha256sum -c SHA256SUMS 2> /dev/null) | awk -F: '/FAILED/ { print $1 }' > corrupt.txt
gzip -k old.log
