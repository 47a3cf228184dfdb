# fails: ids
# says: it is not from an ERROR line
grep -E '^[^ ]+ [^ ]+ ERROR ' logs/api.log > errors.log
grep ERROR logs/api.log | grep -oE 'req-[0-9a-f]{6}' | sort -u > request-ids.txt
grep -rlwF 10.0.0.1 conf > hosts.txt
