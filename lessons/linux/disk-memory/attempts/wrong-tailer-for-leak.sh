# fails: leak-found
# says: holds a file that is still there
du -s srv/* | sort -rn | head -n 1 | sed 's|.*/||' > biggest.txt
for p in $(pgrep -f tailer.py); do [ "$(readlink /proc/$p/cwd)" = "$PWD" ] && echo $p; done > leak.txt
for p in $(pgrep -f logger.py); do [ "$(readlink /proc/$p/cwd)" = "$PWD" ] && { kill $p; while kill -0 $p 2> /dev/null; do sleep 0.1; done; }; done
for p in $(pgrep -f worker.py); do [ "$(readlink /proc/$p/cwd)" = "$PWD" ] && echo "$(ps -o rss= -p $p) $p"; done | sort -rn | awk 'NR==1{print $2}' > hog.txt
