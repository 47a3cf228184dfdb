head -n 1 parts/customers-1.csv > all.csv
for f in parts/*.csv; do sed 1d "$f"; echo; done | grep . | LC_ALL=C sort >> all.csv
sort -r all.csv | sed -n '2,6p' | sort > last.csv
grep -c '^C' all.csv > count.txt
