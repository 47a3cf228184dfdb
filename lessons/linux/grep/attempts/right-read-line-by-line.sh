while read -r day time level id rest; do
  case $level in ERROR) echo "$day $time $level $id $rest" ;; esac
done < logs/api.log > errors.log
sed -n 's/.*\(req-[0-9a-f]*\).*/\1/p' errors.log | sort | uniq > request-ids.txt
find ./conf -type f -exec grep -lw '10\.0\.0\.1' {} + | sort -r > hosts.txt
cp errors.log errors.log~; printf '%s' "$(cat request-ids.txt)" > request-ids.txt
