cp -r parts parts.bak; cd parts.bak
for f in customers-?.csv customers-10.csv; do grep -v ^customer_id "$f"; done | { echo customer_id,plan,churned; cat; } > ../all.csv
cd ..; rm -r parts.bak
tac all.csv | head -n 5 | tac > last.csv
printf '%d\n' "$(grep -c '^C' all.csv)" > count.txt
