# fails: hosts
# says: wrongly lists
grep -E '^[^ ]+ [^ ]+ ERROR ' logs/api.log > errors.log
grep -oE 'req-[0-9a-f]{6}' errors.log | sort -u > request-ids.txt
grep -rlF 10.0.0.1 conf | sort > hosts.txt
