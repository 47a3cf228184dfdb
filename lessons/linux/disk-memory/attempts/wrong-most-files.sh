# fails: biggest
# says: says `datasets`
for f in srv/*; do echo $(ls $f | wc -l) ${f#srv/}; done | sort -rn | awk 'NR == 1 { print $2 }' > biggest.txt
for d in /proc/[0-9]*; do ls -l $d/fd 2>/dev/null | grep -q "$PWD/.*(deleted)" && echo ${d#/proc/}; done > leak.txt
kill $(cat leak.txt); while kill -0 $(cat leak.txt) 2> /dev/null; do sleep 0.1; done
for p in $(pgrep -f worker.py); do [ "$(readlink /proc/$p/cwd)" = "$PWD" ] && echo "$(ps -o rss= -p $p) $p"; done | sort -rn | awk 'NR==1{print $2}' > hog.txt
