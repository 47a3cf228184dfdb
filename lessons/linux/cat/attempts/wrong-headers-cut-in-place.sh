# fails: parts-untouched
# says: was changed
head -n 1 parts/customers-1.csv > all.csv
sed -i 1d parts/*.csv
for i in $(seq 1 10); do awk 1 parts/customers-$i.csv; done >> all.csv
tail -n 5 all.csv > last.csv
tail -n +2 all.csv | wc -l > count.txt
