# fails: count
# says: a number and nothing else
head -n 1 parts/customers-1.csv > all.csv
for i in $(seq 1 10); do tail -n +2 parts/customers-$i.csv | awk 1; done >> all.csv
tail -n 5 all.csv > last.csv
wc -l all.csv > count.txt
