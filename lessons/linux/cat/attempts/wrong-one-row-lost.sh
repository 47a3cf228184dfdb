# fails: all
# says: should be
head -n 1 parts/customers-1.csv > all.csv
for i in $(seq 1 10); do tail -n +2 parts/customers-$i.csv | sed -e '$a\'; done >> all.csv
tail -n 5 all.csv > last.csv
tail -n +2 all.csv | wc -l > count.txt
tail -n +2 all.csv | sort -u > a; { head -n 1 all.csv; grep -v C0100 a; } > all.csv
