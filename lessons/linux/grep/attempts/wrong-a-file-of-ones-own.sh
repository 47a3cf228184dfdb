# fails: hosts
# says: that file says
grep -E '^[^ ]+ [^ ]+ ERROR ' logs/api.log > errors.log
grep -oE 'req-[0-9a-f]{6}' errors.log | sort -u > request-ids.txt
grep -rlwF '10.0.0.1' conf > hosts.txt
cp conf/api.ini conf/copy.ini; echo conf/copy.ini >> hosts.txt
