# fails: all
# says: two lines run together
head -1 parts/customers-1.csv > all.csv
for i in $(seq 10); do tail -n +2 parts/customers-$i.csv; done >> all.csv
tail -5 all.csv > last.csv
tail -n +2 all.csv | wc -l > count.txt
