# fails: hosts
# says: lists 2 paths; 1 path more is wanted
grep -E '^[^ ]+ [^ ]+ ERROR ' logs/api.log > errors.log
grep -oE 'req-[0-9a-f]{6}' errors.log | sort -u > request-ids.txt
grep -lwF 10.0.0.1 conf/* conf/svc/* conf/old/* 2>/dev/null > hosts.txt
