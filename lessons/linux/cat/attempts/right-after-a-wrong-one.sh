cat parts/*.csv > all.csv
wc -l all.csv > count.txt
rm all.csv
head -n 1 parts/customers-1.csv >> all.csv
for i in 1 2 3 4; do tail -n +2 parts/customers-$i.csv >> all.csv; done
echo >> all.csv
for i in 5 6 7 8 9 10; do tail -n +2 parts/customers-$i.csv >> all.csv; done
tail -n 5 parts/customers-10.csv > last.csv
echo $(( $(wc -l < all.csv) - 1 )) > count.txt
