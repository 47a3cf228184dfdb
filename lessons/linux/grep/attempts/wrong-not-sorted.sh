# fails: ids
# says: more than once
grep -E '^[^ ]+ [^ ]+ ERROR ' logs/api.log > errors.log
grep -oE 'req-[0-9a-f]{6}' errors.log | uniq > request-ids.txt
grep -rlwF 10.0.0.1 conf > hosts.txt
