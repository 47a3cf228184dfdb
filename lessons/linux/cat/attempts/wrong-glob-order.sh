# fails: all
# says: it should be `C0021,dsl,0`
head -n 1 parts/customers-1.csv > all.csv
for f in parts/*.csv; do tail -n +2 $f | sed -e '$a\'; done >> all.csv
tail -n 5 parts/customers-10.csv > last.csv
tail -n +2 all.csv | wc -l > count.txt
