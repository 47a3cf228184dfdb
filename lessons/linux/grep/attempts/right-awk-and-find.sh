awk '$3 == "ERROR"' logs/api.log > errors.log
awk '$3 == "ERROR" { print $4 }' logs/api.log | sort | uniq > request-ids.txt
find ./conf -type f -exec grep -lE '(^|[^0-9])10\.0\.0\.1([^0-9]|$)' {} + > hosts.txt
