# fails: last
# says: found 5 lines: `customer_id,plan,churned`
head -n 1 parts/customers-1.csv > all.csv
for i in $(seq 1 10); do tail -n +2 parts/customers-$i.csv | sed -e '$a\'; done >> all.csv
head -n 5 all.csv > last.csv
tail -n +2 all.csv | wc -l > count.txt
