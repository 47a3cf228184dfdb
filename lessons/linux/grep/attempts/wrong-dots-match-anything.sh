# fails: hosts
# says: that file says `id = 10a0b0c1`
grep -E '^[^ ]+ [^ ]+ ERROR ' logs/api.log > errors.log
grep -oE 'req-[0-9a-f]{6}' errors.log | sort -u > request-ids.txt
grep -rlw '10.0.0.1' conf > hosts.txt
