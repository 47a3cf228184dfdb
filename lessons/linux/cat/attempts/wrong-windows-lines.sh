# fails: all
# says: ends with a carriage return
head -n 1 parts/customers-1.csv > all.csv
for i in $(seq 1 10); do tail -n +2 parts/customers-$i.csv | sed -e '$a\'; done >> all.csv
sed -i 's/$/\r/' all.csv
tail -n 5 parts/customers-10.csv > last.csv
tail -n +2 all.csv | wc -l > count.txt
