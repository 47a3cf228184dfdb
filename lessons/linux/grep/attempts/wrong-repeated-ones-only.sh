# fails: ids
# says: more
grep -E '^[^ ]+ [^ ]+ ERROR ' logs/api.log > errors.log
grep -oE 'req-[0-9a-f]{6}' errors.log | sort | uniq -d > request-ids.txt
grep -rlwF '10.0.0.1' conf > hosts.txt
