# fails: all
# says: names are case-sensitive
head -n 1 parts/customers-1.csv > All.csv
for i in $(seq 1 10); do tail -n +2 parts/customers-$i.csv | sed -e '$a\'; done >> All.csv
tail -n 5 All.csv > last.csv
tail -n +2 All.csv | wc -l > count.txt
