# fails: all
# says: is empty
head -1 parts/customers-1.csv > all.csv
for i in $(seq 10); do tail -n +2 parts/customers-$i.csv; echo; done >> all.csv
tail -n 6 all.csv | head -n 5 > last.csv
echo 200 > count.txt
