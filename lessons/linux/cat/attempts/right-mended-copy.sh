export LANG=de_DE.UTF-8
cp -r parts work
echo >> work/customers-4.csv
cat work/customers-{1..10}.csv | grep -v customer_id > rows.csv
cat <(head -1 work/customers-1.csv) rows.csv > all.csv
cat all.csv | tail -5 | tee last.csv
wc -l < rows.csv | tee count.txt
rm -r work
