mkdir -p backup restored /tmp/pack.$$
cp -a churn /tmp/pack.$$/; rm -rf /tmp/pack.$$/churn/data; find /tmp/pack.$$ -name __pycache__ -prune -exec rm -r {} +
tar -C /tmp/pack.$$ -zcvf backup/churn.tar.gz churn > /dev/null; rm -r /tmp/pack.$$
( cd backup && sha256sum -b ./churn.tar.gz | tee SHA256SUMS > /dev/null )
tar -xzf incoming/config.tar.gz -C restored --strip-components=1 --wildcards '*/prod.ini'
( cd incoming; LANG=C sha256sum --quiet -c SHA256SUMS 2> /dev/null | sed -n 's/: FAILED.*//p' ) > corrupt.txt
gzip --keep --best old.log; gzip -l old.log.gz
