du -sk srv/datasets srv/images srv/logs srv/models | sort -n
du -s srv/* | sort -n | tail -n 1 | cut -f 2 | xargs basename > biggest.txt
for p in $(ps -e -o pid=); do test "$(readlink /proc/$p/cwd)" = "$LAB" && echo $p; done 2>/dev/null > mine.txt
for p in $(cat mine.txt); do ls -l /proc/$p/fd 2>/dev/null | grep -q 'debug.log (deleted)' && echo " $p"; done | tee leak.txt
kill -9 $(cat leak.txt)
while kill -0 $(cat leak.txt) 2> /dev/null; do sleep 0.1; done
ps -o rss=,pid=,args= -p "$(paste -sd, mine.txt)" | grep 'worker[.]py' | sort -rn | head -n 1 | awk '{ print $2 }' > hog.txt
