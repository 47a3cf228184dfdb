# fails: errors
# says: its level is WARN
grep -E '^[^ ]+ [^ ]+ (ERROR|WARN) ' logs/api.log > errors.log
grep -oE 'req-[0-9a-f]{6}' errors.log | sort -u > request-ids.txt
grep -rlwF '10.0.0.1' conf > hosts.txt
