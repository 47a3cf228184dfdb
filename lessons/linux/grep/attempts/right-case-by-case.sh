grep ' ERROR ' logs/api.log | grep -v 'INFO' > errors.log
for id in $(cut -c 27-36 errors.log); do echo "$id"; done | sort | uniq > request-ids.txt
(cd conf && /bin/grep -rwF -l 10.0.0.1 .) | sed 's|^\.|conf|' > hosts.txt
