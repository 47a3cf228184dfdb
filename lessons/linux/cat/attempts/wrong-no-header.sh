# fails: all
# says: it should be `customer_id,plan,churned`
for i in $(seq 10); do tail -n +2 parts/customers-$i.csv | awk 1; done > all.csv
tail -5 all.csv > last.csv
wc -l < all.csv > count.txt
