# fails: hosts
# says: zero byte
grep -E '^[^ ]+ [^ ]+ ERROR ' logs/api.log > errors.log
grep -oE 'req-[0-9a-f]{6}' errors.log | sort -u > request-ids.txt
grep -rlZFw 10.0.0.1 conf > hosts.txt
