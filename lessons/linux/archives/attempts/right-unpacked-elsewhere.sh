mkdir -p backup restored work
cp -pR churn work/churn
rm -r work/churn/data
find work -name '*.pyc' -delete
echo packed > work/churn/NOTES
tar -C work -cvzf backup/churn.tar.gz churn
tar -tzf backup/churn.tar.gz
(cd backup; sha256sum ./* | grep -v SHA256SUMS > ../sums; mv ../sums SHA256SUMS)
tar -C work -xzf incoming/config.tar.gz
mv work/config/prod.ini restored/
rm -r work
cd incoming
for part in *.bin; do grep -q "$(sha256sum < "$part" | cut -c 1-64)" SHA256SUMS || echo "$part"; done > ../corrupt.txt
cd ..
gzip old.log
gunzip -c old.log.gz > old.log
