# fails: all
# says: goes on where it should end
head -n 1 parts/customers-1.csv > all.csv
for i in $(seq 1 10); do tail -n +2 parts/customers-$i.csv | sed -e '$a\'; done >> all.csv
for i in $(seq 1 10); do tail -n +2 parts/customers-$i.csv | sed -e '$a\'; done >> all.csv
tail -n 5 all.csv > last.csv
echo 200 > count.txt
