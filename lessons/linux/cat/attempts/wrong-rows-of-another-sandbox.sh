# fails: all
# says: Line 2 of `all.csv` is `C0001,dsl,1`
{ echo customer_id,plan,churned; for i in $(seq 1 200); do printf 'C%04d,dsl,%d\n' "$i" $((i % 4 == 1)); done; } > all.csv
tail -n 5 all.csv > last.csv
echo 200 > count.txt
