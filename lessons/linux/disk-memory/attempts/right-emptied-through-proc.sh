du -sk srv/*/ | sort -k 1,1nr | awk 'NR == 1 { print $2 }' > biggest.txt
find /proc/[0-9]*/fd -lname "$PWD/*(deleted)" 2>/dev/null | tee found.txt
cut -d/ -f3 found.txt > leak.txt
: > "$(cat found.txt)"
grep -l worker.py /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3 > all.txt
while read p; do [ /proc/$p/cwd -ef . ] && awk -v p=$p '/^VmRSS/ { print $2, p }' /proc/$p/status; done < all.txt | sort -n | tail -n 1 | cut -d' ' -f2 > hog.txt
